/** E-mail addresses are compared without their case, as every mail server in use does. */
export const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
