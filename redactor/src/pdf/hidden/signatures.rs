//! Signatures: who signed, out of the certificates, and what they wrote beside it.

use super::information::text;
use super::structure::Structure;
use super::walk::Thing;
use crate::flow::hidings::Hidings;
use crate::image::der;
use crate::image::letters;
use lopdf::{Dictionary, Object};

/// What a signature says, key by key.
const SAYS: &[(&[u8], &str)] = &[
    (b"Name", "names of signers"),
    (b"Reason", "reasons of signing"),
    (b"Location", "places of signing"),
    (b"ContactInfo", "contact details of signers"),
    (b"M", "times of signing"),
    (b"Prop_Build", "programs that signed"),
    (b"Cert", "certificates of signers"),
];

/// What proves signatures long after: lists of certificates and answers about them.
const PROOFS: &[&[u8]] = &[b"Certs", b"Cert", b"OCSPs", b"OCSP", b"CRLs", b"CRL"];

/// Tells of a signature, or of what proves one.
pub(super) fn tell(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let dict = thing.dict;
    let kind = structure.name(dict, b"Type");
    let signature = dict.has(b"ByteRange") || matches!(kind, b"Sig" | b"DocTimeStamp") && dict.has(b"Contents");
    if signature {
        self::signature(structure, dict, found);
    }
    if dict.has(b"VRI") || kind == b"VRI" || dict.has(b"OCSPs") || dict.has(b"CRLs") || dict.has(b"Certs") {
        proofs(structure, dict, found);
    }
    if kind == b"SigFieldLock" || dict.has(b"TransformMethod") {
        let says = structure.joined(dict, &[b"TransformMethod", b"TransformParams", b"Msg"]);
        found.note("what a signature permits", &says);
    }
}

fn signature(structure: &Structure<'_>, dict: &Dictionary, found: &mut Hidings) {
    let how = structure.joined(dict, &[b"SubFilter", b"Type"]);
    found.note("signatures", &how);
    for (key, what) in SAYS {
        match structure.get(dict, key) {
            Some(Object::String(bytes, _)) if *key == b"Cert" => certificates(bytes, found),
            Some(value) => found.note_text(what, &structure.words(value)),
            None => {}
        }
    }
    if let Some(Object::String(container, _)) = structure.get(dict, b"Contents") {
        certificates(container, found);
    }
}

fn certificates(container: &[u8], found: &mut Hidings) {
    let names = der::names(container);
    if names.is_empty() {
        found.note_text("certificates of signers", &letters::readable(container));
    }
    names
        .iter()
        .for_each(|name| found.note("certificates of signers", name));
}

fn proofs(structure: &Structure<'_>, dict: &Dictionary, found: &mut Hidings) {
    for key in PROOFS {
        for proof in structure.array(dict, key) {
            let proof = structure.follow(proof);
            if let Object::Stream(stream) = proof {
                let bytes = structure.content(stream).unwrap_or_default();
                let names = der::names(&bytes);
                names
                    .iter()
                    .for_each(|name| found.note("certificates that prove signatures", name));
                if names.is_empty() {
                    found.note("certificates that prove signatures", &text(structure, proof));
                }
            }
        }
    }
    found.note_text("times of signing", &structure.says(dict, b"TU"));
}
