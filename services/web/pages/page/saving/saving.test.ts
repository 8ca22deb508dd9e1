import { expect } from 'chai'
import type { LiveState } from '../../../editor/live/live.ts'
import { lateAfterMs, savingOf } from './saving.ts'

const open: LiveState = { link: 'open', arrived: true, unsaved: false, fullPercent: 0 }

describe('what the page says of its saving', () => {
  it('says saved when the server has everything', () => {
    expect(savingOf(open, false, 0)).to.equal('saved')
  })

  it('does not say saved while a letter or the title waits', () => {
    expect(savingOf({ ...open, unsaved: true }, false, 0)).to.equal('saving')
    expect(savingOf(open, true, 0)).to.equal('saving')
  })

  it('says so when the server takes its time', () => {
    expect(savingOf({ ...open, unsaved: true }, false, lateAfterMs)).to.equal('late')
  })

  it('asks to keep the tab while letters wait for a connection', () => {
    expect(savingOf({ ...open, link: 'away', unsaved: true }, false, 0)).to.equal('away')
    expect(savingOf({ ...open, link: 'away' }, false, 0)).to.equal('awaySaved')
  })

  it('never says saved while the database is unavailable', () => {
    expect(savingOf({ ...open, link: 'database-unavailable' }, false, 0)).to.equal('databaseUnavailable')
  })

  it('tells letters that were refused from a page that merely closed', () => {
    expect(savingOf({ ...open, link: 'refused', unsaved: true }, false, 0)).to.equal('unsavedClosed')
    expect(savingOf({ ...open, link: 'gone' }, false, 0)).to.equal('closed')
  })

  it('does not call a fault of the service, or its limits, a lost connection', () => {
    expect(savingOf({ ...open, link: 'faulty', unsaved: true }, false, 0)).to.equal('faulty')
    expect(savingOf({ ...open, link: 'crowded' }, false, 0)).to.equal('crowded')
    expect(savingOf({ ...open, link: 'full', unsaved: true }, false, 0)).to.equal('unsavedClosed')
  })
})
