import { startStep } from '../../editor/undo/steps.ts'
import { Person, Server } from './person.ts'
import { pageHistory } from './page-histories.ts'
import { undoHistory } from './undo-histories.ts'

/** Two or more at one page. */
export function people(count: number): Person[] {
  const server = new Server()
  return Array.from({ length: count }, (_, index) => new Person(server, index))
}

/** Has everyone take in what everyone wrote, until there is nothing new. */
export function meet(...all: Person[]): void {
  for (const person of all) person.heal()
  while (all.some(({ behind }) => behind > 0)) for (const person of all) person.receive()
}

// As names of the script, which a test calls in its page.
export { pageHistory, startStep, undoHistory }
