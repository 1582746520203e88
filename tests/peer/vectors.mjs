// Makes the vectors of the format that need no random choice of ours, by the specification alone and without Postern:
//
//   tests/peer/install && node target/peer/vectors.mjs WORDS envelope/tests/vectors
//
// WORDS: the English list of BIP-39, one word a line.
import { webcrypto, createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, sign } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

globalThis.crypto ??= webcrypto;
const { bech32 } = await import("@scure/base");
const { Decrypter, Encrypter, Stanza, identityToRecipient } = await import("age-encryption");
const { HybridRecipient } = await import("./node_modules/age-encryption/dist/recipients.js");

const [wordsFile, folder] = process.argv.slice(2);
const words = readFileSync(wordsFile, "utf8").trim().split("\n");
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const sha256 = (...parts) => createHash("sha256").update(Buffer.concat(parts.map((part) => Buffer.from(part)))).digest();
const write = (name, ...parts) => writeFileSync(`${folder}/${name}`, Buffer.concat(parts.map((part) => Buffer.from(part))));

// Keys.
const hybrid = (seed) => bech32.encodeFromBytes("AGE-SECRET-KEY-PQ-", seed).toUpperCase();
const classic = (seed) => bech32.encodeFromBytes("AGE-SECRET-KEY-", seed).toUpperCase();
const seed = (text) => new Uint8Array(sha256(text));
const recipient = (text) => identityToRecipient(hybrid(seed(text)));
const classicRecipient = (text) => identityToRecipient(classic(seed(text)));

// Codenames: words and digits stay; what follows from the secret is made anew.
for (const number of [1, 2, 3, 4]) {
  const name = `codename-${number}.txt`;
  const old = readFileSync(`${folder}/${name}`, "utf8");
  const field = (key) => old.match(new RegExp(`^${key}: (.*)$`, "m"))[1];
  const [secret, newsroom] = ["secret", "newsroom"].map((key) => Buffer.from(field(key), "hex"));
  const derive = (label) => new Uint8Array(hkdfSync("sha256", secret, newsroom, label, 32));
  const to = await identityToRecipient(hybrid(derive("mailbox identity")));
  const locator = derive("locator");
  const slot = (epoch, n) => {
    const info = Buffer.concat([Buffer.from("reply slot"), Buffer.from(new Uint32Array([epoch]).buffer), Buffer.from([n])]);
    return `${epoch}-${hex(hkdfSync("sha256", locator, "", info, 16))}`;
  };
  const bits = sha256("postern designation\n", to).readUInt32BE(0) >>> 10;
  const kept = ["secret", "newsroom", "words", "digits"].map((key) => `${key}: ${field(key)}\n`);
  const made = `recipient: ${to}\nlocator: ${hex(locator)}\ndesignation: ${words[bits >>> 11]} ${words[bits & 2047]}\n`;
  const slots = [[0, 0], [7, 0], [7, 15], [4294967295, 3]].map(([epoch, n]) => `slot: ${epoch} ${n} ${slot(epoch, n)}\n`);
  write(name, old.split("\n")[0], "\n", ...kept, made, ...slots);
}

// What is signed: four lines.
const der = Buffer.from("302e020100300506032b657004220420", "hex");
const signer = (text) => createPrivateKey({ key: Buffer.concat([der, seed(text)]), format: "der", type: "pkcs8" });
const publicOf = (key) => createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
const statement = (head, json, key) => {
  const signed = `${head}\n${json}\n`;
  return `${signed}${publicOf(key).toString("base64")}\n${sign(null, Buffer.from(signed), key).toString("base64")}\n`;
};

const root = signer("root");
const desk = signer("desk");
const epoch = async (number, first, keys, published) => ({
  number,
  first_day: first,
  last_day: first + 6,
  recipients: await Promise.all(keys.map(recipient)),
  classic: await classicRecipient(published),
});
const pool = {
  newsroom: "000102030405060708090a0b0c0d0e0f",
  serial: 3,
  epochs: [await epoch(7, 20000, ["7 a", "7 b"], "7 c"), await epoch(8, 20007, ["8 a"], "8 c")],
  devices: [{ name: "desk 1", public: publicOf(signer("device")).toString("base64") }],
  desks: [{ name: "air gap", public: publicOf(desk).toString("base64") }],
};
const fingerprint = hex(publicOf(root)).match(/.{4}/g).join(" ");
const writePool = (name, expect, text) =>
  write(`pool-${name}.txt`, `# A pool, below the blank line. Signed without this crate.\nexpect: ${expect}\nfingerprint: ${fingerprint}\n\n`, text);
const poolText = (content) => statement("postern-pool-v1", JSON.stringify(content), root);
writePool("good", "good", poolText(pool));
writePool("altered", "Signature", poolText(pool).replace('"serial":3', '"serial":4'));
writePool("reordered-fields", "NotCanonical", poolText({ serial: pool.serial, ...pool }));
const moved = structuredClone(pool);
moved.epochs[1].recipients = [pool.epochs[0].recipients[1]];
writePool("key-twice", "KeyTwice", poolText(moved));
const weak = structuredClone(pool);
weak.epochs[1].recipients = [await classicRecipient("8 d")];
writePool("classic-recipient", "Recipient", poolText(weak));

// What a desk signs. The pool is the good one.
const objects = [0, 1, 2].map((n) => hex(sha256(`object ${n}`).subarray(0, 16))).sort();
const { newsroom } = pool;
const taken = objects.map((object, n) => ({ id: `7-${object}${"sml"[n]}`, sha256: hex(sha256(`bytes ${n}`)) }));
const replies = objects.map((object, n) => ({ id: `8-${object}`, length: 65752 + n, sha256: hex(sha256(`bytes ${n}`)) }));
const writeList = (name, expect, head, list, key = desk) =>
  write(`${name}.txt`, `# A list of a desk, below the blank line. Signed without this crate.\nexpect: ${expect}\n\n`, statement(head, JSON.stringify(list), key));
writeList("receipt-good", "good", "postern-receipt-v1", { newsroom, serial: 5, taken });
writeList("receipt-unordered", "Id", "postern-receipt-v1", { newsroom, serial: 5, taken: taken.toReversed() });
writeList("receipt-other-newsroom", "OtherNewsroom", "postern-receipt-v1", { newsroom: "0f".repeat(16), serial: 5, taken });
writeList("receipt-signed-by-a-device", "NotCertified", "postern-receipt-v1", { newsroom, serial: 5, taken }, signer("device"));
writeList("replies-good", "good", "postern-replies-v1", { newsroom, serial: 6, replies });
writeList("replies-as-receipt", "NotAList", "postern-receipt-v2", { newsroom, serial: 6, replies });

// age files, in the form of the CCTV set: what decrypting has to give.
const payload = Buffer.from("Look at page 3.");
const secret = hybrid(seed("reader"));
const to = new HybridRecipient(await recipient("reader"));
const wrapped = (change) => ({
  wrapFileKey: async (key) => {
    const [stanza] = await to.wrapFileKey(key);
    return [change(stanza, Buffer.from(stanza.args[1], "base64"))];
  },
});
const share = (stanza, bytes) => new Stanza([stanza.args[0], Buffer.from(bytes).toString("base64").replaceAll("=", "")], stanza.body);
const turned = (bytes, at) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
const writeAge = async (name, expect, identity, ...recipients) => {
  const encrypter = new Encrypter();
  recipients.forEach((one) => encrypter.addRecipient(one));
  const hash = expect === "success" ? `payload: ${hex(sha256(payload))}\n` : "";
  write(`age-${name}.vector`, `expect: ${expect}\n${hash}identity: ${identity}\n\n`, await encrypter.encrypt(new Uint8Array(payload)));
};
const other = await recipient("other");
await writeAge("hybrid", "success", secret, await recipient("reader"));
await writeAge("hybrid-second-recipient", "success", secret, other, await recipient("reader"));
await writeAge("hybrid-other-key", "no match", secret, other);
await writeAge("hybrid-altered-mlkem", "no match", secret, wrapped((stanza, enc) => share(stanza, turned(enc, 500))));
await writeAge("hybrid-altered-x25519", "no match", secret, wrapped((stanza, enc) => share(stanza, turned(enc, 1100))));
await writeAge("hybrid-altered-body", "no match", secret, wrapped((stanza) => new Stanza(stanza.args, turned(stanza.body, 3))));
await writeAge("hybrid-zero-share", "header failure", secret, wrapped((stanza, enc) => share(stanza, enc.fill(0, 1088))));
await writeAge("hybrid-short-share", "header failure", secret, wrapped((stanza, enc) => share(stanza, enc.subarray(0, 1119))));
await writeAge("hybrid-second-argument", "header failure", secret, wrapped((stanza) => new Stanza([...stanza.args, "x"], stanza.body)));
await writeAge("hybrid-long-body", "header failure", secret, wrapped((stanza) => new Stanza(stanza.args, Buffer.concat([stanza.body, Buffer.from([0])]))));
// An envelope: the good one, sealed anew to a hybrid key.
const [head, ...rest] = [readFileSync(`${folder}/sealed-good.vector`)].flatMap((file) => {
  const blank = file.indexOf("\n\n");
  return [file.subarray(0, blank).toString(), file.subarray(blank + 2)];
});
const decrypter = new Decrypter();
decrypter.addIdentity(head.match(/^key: (.*)$/m)[1]);
const encrypter = new Encrypter();
encrypter.addRecipient(await recipient("reader"));
const sealed = await encrypter.encrypt(await decrypter.decrypt(new Uint8Array(rest[0])));
write("sealed-hybrid.vector", head.replace(/^key: .*$/m, `key: ${secret}`), "\n\n", sealed);
await writeAge("x25519", "success", classic(seed("reader")), await classicRecipient("reader"));
