/** What opens something for whoever has it: parts of signed addresses, tokens, codes, sessions, passwords in addresses. */
const secrets: [RegExp, string][] = [
  [/(X-Amz-(?:Signature|Credential|Security-Token))(=|%3D)[^&\s"'\\<>]+/gi, '$1$2…'],
  [/\b(Signature|Credential)=[^&,\s"'\\<>]+/g, '$1=…'],
  [/([?&#](?:code|state|token|access_token|id_token|id_token_hint|refresh_token)=)[^&\s"'\\<>]+/gi, '$1…'],
  [/\b(Bearer )[\w.~+/=-]+/gi, '$1…'],
  [/\b((?:__Host-)?parvis=)[\w-]{43}/g, '$1…'],
  [/(:\/\/[^\s:/@"'\\]*:)[^\s/@"'\\]+@/g, '$1…@'],
]

/** A line of a log without what opens something. */
export function redact(line: string): string {
  let rest = line
  for (const [pattern, instead] of secrets) rest = rest.replace(pattern, instead)
  return rest
}
