/** What Parvis takes for an e-mail address. The page reads lists of them with it, so that none is refused that the page let pass. */
export const addressPattern = /^[\w+'-]+(?:\.[\w+'-]+)*@(?:[a-z\d]+(?:-+[a-z\d]+)*\.)+[a-z]{2,}$/i

export const mostAddressLetters = 254
