// age by other people's hand (the npm package age-encryption), for tests. Debian's own `age` knows no hybrid keys.
//
//   node age.mjs decrypt IDENTITIES IN OUT    a file of secrets, one a line
//   node age.mjs encrypt RECIPIENT IN OUT
import { webcrypto } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

// Node 18 has it under this name alone.
globalThis.crypto ??= webcrypto;
const { Decrypter, Encrypter } = await import("age-encryption");

const [verb, key, from, to] = process.argv.slice(2);
const input = new Uint8Array(await readFile(from));
if (verb === "decrypt") {
  const decrypter = new Decrypter();
  const secrets = (await readFile(key, "utf8")).split("\n").map((line) => line.trim());
  secrets.filter((line) => line && !line.startsWith("#")).forEach((line) => decrypter.addIdentity(line));
  await writeFile(to, await decrypter.decrypt(input));
} else if (verb === "encrypt") {
  const encrypter = new Encrypter();
  encrypter.addRecipient(key);
  await writeFile(to, await encrypter.encrypt(input));
} else {
  throw new Error(`unknown verb ${verb}`);
}
