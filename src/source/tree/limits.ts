/** How deep maps and lists may be nested; the parser recurses, and a real manifest stays far below. */
export const deepestNesting = 200;

/** How many characters of YAML one document may have: the parser needs some 250 bytes of memory for each. */
export const longestYaml = 8_000_000;
