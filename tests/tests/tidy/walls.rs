//! The walls of the house, as a table: room, and what no path in it may begin with.

use crate::arrows::begins;

/// One wall: in `room` (and not in `except`) no path begins with one of `never`, unless it begins with one of `but`.
pub(crate) struct Wall {
    pub(crate) room: &'static str,
    pub(crate) except: &'static [&'static str],
    pub(crate) never: &'static [&'static str],
    pub(crate) but: &'static [&'static str],
    pub(crate) why: &'static str,
}

/// Whatever a person or a log would read.
const VOICES: &[&str] = &[
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
    "dbg!",
    "std::io::stdout",
    "std::io::stderr",
    "io::stdout",
    "io::stderr",
    "log",
    "tracing",
];

/// The walls of the house. A path is written as it is after `use` is unfolded and `crate` and `super` are named.
pub(crate) const WALLS: &[Wall] = &[
    Wall {
        room: "",
        except: &["envelope/", "tests/", "fuzz/"],
        never: &["age"],
        but: &[],
        why: "only the envelope knows how a submission is sealed",
    },
    Wall {
        room: "envelope/src/",
        except: &[],
        never: &[
            "axum",
            "hyper",
            "tokio",
            "std::fs",
            "std::net",
            "std::env",
            "std::process",
            "std::thread",
            "std::time::SystemTime",
            "std::time::Instant",
            "log",
            "tracing",
            "server",
            "redactor",
        ],
        but: &[],
        why: "the envelope is bytes and keys: no web, no clock, no files, no log",
    },
    Wall {
        room: "envelope/src/",
        except: &[],
        never: VOICES,
        but: &[],
        why: "the envelope says nothing",
    },
    Wall {
        room: "server/",
        except: &[],
        never: &[
            "redactor",
            "envelope::open",
            "envelope::Opened",
            "envelope::Identity",
            "envelope::RootKey",
        ],
        but: &[],
        why: "the server never opens a submission",
    },
    Wall {
        room: "server/src/",
        except: &[
            "server/src/main.rs",
            "server/src/command.rs",
            "server/src/config.rs",
            "server/src/serve.rs",
            "server/src/courier.rs",
            "server/src/courier/",
        ],
        never: &[
            "std::net::IpAddr",
            "std::net::Ipv4Addr",
            "std::net::Ipv6Addr",
            "std::net::SocketAddr",
            "axum::extract::ConnectInfo",
            "axum::extract::connect_info",
        ],
        but: &[],
        why: "a handler cannot keep an address that it never sees",
    },
    Wall {
        room: "server/src/source",
        except: &[],
        never: &["server::desk", "server::courier", "std::fs", "envelope::seal", "ureq"],
        but: &[],
        why: "a source's page reaches the vault through the intake alone",
    },
    Wall {
        room: "server/src/desk",
        except: &[],
        never: &[
            "server::source",
            "server::intake",
            "server::session",
            "server::gate",
            "envelope::seal",
        ],
        but: &[],
        why: "the desk hands on what is sealed, and sees no source",
    },
    Wall {
        room: "server/src/vault",
        except: &[],
        never: &[
            "server::source",
            "server::desk",
            "server::intake",
            "server::session",
            "axum",
        ],
        but: &[],
        why: "the vault takes what is sealed, from whomever",
    },
    Wall {
        room: "server/src/mailbox",
        except: &[],
        never: &[
            "server::source",
            "server::desk",
            "server::intake",
            "server::session",
            "axum",
        ],
        but: &[],
        why: "a mailbox is names and sealed files: it knows no page, and keeps nothing of who reads",
    },
    Wall {
        room: "server/src/",
        except: &["server/src/courier.rs", "server/src/courier/"],
        never: &["ureq"],
        but: &[],
        why: "only the courier calls out",
    },
    Wall {
        room: "redactor/",
        except: &[],
        never: &["server", "ureq", "reqwest", "hyper", "axum", "tokio", "std::net"],
        but: &[],
        why: "the redactor opens no connection",
    },
    Wall {
        room: "redactor/src/document.rs",
        except: &[],
        never: &["redactor"],
        but: &[],
        why: "the vocabulary imports nothing of ours",
    },
    Wall {
        room: "redactor/src/format",
        except: &[],
        never: &[
            "redactor::detector",
            "redactor::verify",
            "redactor::job",
            "redactor::jail",
            "redactor::wire",
            "redactor::worker",
            "redactor::policy",
            "redactor::case",
            "redactor::keys",
            "redactor::release",
            "envelope",
            "std::fs",
            "std::env",
            "std::process",
            "std::thread",
            "std::path",
            "std::time",
        ],
        but: &[],
        why: "a format is a function of bytes: no paths, no clock, no threads, no findings of its own",
    },
    Wall {
        room: "redactor/src/flow",
        except: &[],
        never: &[
            "redactor::detector",
            "redactor::verify",
            "redactor::job",
            "redactor::jail",
            "redactor::wire",
            "redactor::worker",
            "redactor::policy",
            "redactor::case",
            "redactor::keys",
            "redactor::release",
            "redactor::pdf",
            "redactor::package",
            "redactor::web",
            "envelope",
            "std::fs",
            "std::env",
            "std::process",
            "std::thread",
            "std::path",
            "std::time",
        ],
        but: &[],
        why: "what texts share is a function of bytes, as formats are",
    },
    Wall {
        room: "redactor/src/package",
        except: &[],
        never: &[
            "redactor::detector",
            "redactor::verify",
            "redactor::job",
            "redactor::jail",
            "redactor::wire",
            "redactor::worker",
            "redactor::policy",
            "redactor::case",
            "redactor::keys",
            "redactor::release",
            "redactor::pdf",
            "redactor::image",
            "redactor::web",
            "envelope",
            "std::fs",
            "std::env",
            "std::process",
            "std::thread",
            "std::path",
            "std::time",
        ],
        but: &[],
        why: "what packages share is a function of bytes, as formats are",
    },
    Wall {
        room: "redactor/src/web",
        except: &[],
        never: &[
            "redactor::detector",
            "redactor::verify",
            "redactor::job",
            "redactor::jail",
            "redactor::wire",
            "redactor::worker",
            "redactor::policy",
            "redactor::case",
            "redactor::keys",
            "redactor::release",
            "redactor::pdf",
            "redactor::format",
            "redactor::image",
            "redactor::package",
            "redactor::finding",
            "envelope",
            "std::fs",
            "std::env",
            "std::process",
            "std::thread",
            "std::path",
            "std::time",
        ],
        but: &["redactor::format::Refusal"],
        why: "what shows a page is a function of bytes, and knows no format",
    },
    Wall {
        room: "redactor/src/detector",
        except: &[],
        never: &[
            "redactor::format",
            "redactor::verify",
            "redactor::job",
            "redactor::jail",
            "redactor::policy",
            "redactor::case",
            "redactor::keys",
            "envelope",
            "std::fs",
            "std::env",
            "std::process",
            "std::thread",
            "std::path",
            "std::time",
        ],
        but: &[],
        why: "a detector reads text, and knows no format",
    },
    Wall {
        room: "redactor/src/verify",
        except: &[],
        never: &[
            "redactor::format",
            "redactor::flow",
            "redactor::package",
            "redactor::web",
            "redactor::pdf",
            "redactor::job",
            "redactor::policy",
            "redactor::case",
            "redactor::keys",
            "redactor::release",
            "envelope",
            "std::fs",
            "std::env",
            "std::process",
            "std::path",
        ],
        but: &["redactor::format::Refusal"],
        why: "what verifies must share no reader with what wrote",
    },
    Wall {
        room: "redactor/src/ocr",
        except: &[],
        never: &[
            "redactor::case",
            "redactor::detector",
            "redactor::format",
            "redactor::job",
            "redactor::keys",
            "redactor::policy",
            "redactor::process",
            "envelope",
            "std::fs",
            "std::process",
        ],
        but: &[],
        why: "what reads pixels knows letters and places, and nothing of what is looked for",
    },
    Wall {
        room: "redactor/src/second",
        except: &[],
        never: &[
            "redactor::case",
            "redactor::detector",
            "redactor::format",
            "redactor::job",
            "redactor::keys",
            "redactor::pdf",
            "redactor::policy",
            "redactor::process",
            "envelope",
            "hayro",
            "lopdf",
            "std::fs",
            "std::process",
        ],
        but: &["redactor::format::Password"],
        why: "a second reader shares no code with the first, and knows nothing of what is looked for",
    },
    Wall {
        room: "redactor/src/scrub",
        except: &[],
        never: &[
            "redactor::case",
            "redactor::keys",
            "redactor::outbox",
            "envelope::open",
            "envelope::Identity",
        ],
        but: &[],
        why: "plain files are worked on outside any case, without a key",
    },
    Wall {
        room: "redactor/src/case",
        except: &[],
        never: &[
            "redactor::command",
            "redactor::format",
            "redactor::handover",
            "redactor::jail",
            "redactor::job",
            "redactor::keys",
            "redactor::outbox",
            "redactor::process",
            "redactor::release",
        ],
        but: &[],
        why: "a case keeps what is sealed, and knows neither what is in a document nor where keys lie",
    },
    Wall {
        room: "redactor/src/outbox",
        except: &[],
        never: &[
            "redactor::command",
            "redactor::format",
            "redactor::handover",
            "redactor::jail",
            "redactor::job",
            "redactor::process",
        ],
        but: &[],
        why: "what goes to the drop is sealed from what a person wrote, and from nothing that a worker made",
    },
    Wall {
        room: "redactor/src/job",
        except: &[],
        never: &[
            "redactor::case",
            "redactor::command",
            "redactor::keys",
            "redactor::package",
            "redactor::process",
            "redactor::release",
            "envelope",
        ],
        but: &[],
        why: "the way of one document knows no case and no key",
    },
    Wall {
        room: "redactor/src/worker.rs",
        except: &[],
        never: &[
            "redactor::case",
            "redactor::command",
            "redactor::job",
            "redactor::keys",
            "redactor::policy",
            "redactor::process",
            "redactor::release",
            "redactor::report",
            "envelope",
        ],
        but: &[],
        why: "a worker knows one document, and nothing to carry off",
    },
    Wall {
        room: "server/src/session",
        except: &[],
        never: &["server::source", "server::desk", "server::vault", "std::fs", "axum"],
        but: &[],
        why: "a session is memory, and ends with the process",
    },
    Wall {
        room: "server/src/",
        except: &[
            "server/src/courier",
            "server/src/main.rs",
            "server/src/pool",
            "server/src/quiet.rs",
            "server/src/seizure",
            "server/src/serve",
        ],
        never: VOICES,
        but: &[],
        why: "what serves sources speaks through quiet.rs alone: an enum of events, no free text",
    },
    Wall {
        room: "redactor/src/",
        except: &[
            "redactor/src/command",
            "redactor/src/jail",
            "redactor/src/main.rs",
            "redactor/src/worker.rs",
        ],
        never: VOICES,
        but: &[],
        why: "only the command line speaks to people",
    },
    Wall {
        room: "redactor/src/release.rs",
        except: &[],
        never: &["redactor::format", "redactor::pdf", "redactor::detector"],
        but: &[],
        why: "release takes what was verified, and nothing else",
    },
];

/// A folder that is a table: one file an entry, and the file beside it lists them.
pub(crate) struct Table {
    /// The folder.
    pub(crate) room: &'static str,
    /// What stands in every entry, one of these, and in no room that entries share.
    pub(crate) marks: &'static [&'static str],
}

impl Table {
    /// Whether `code` is that of an entry.
    pub(crate) fn has(&self, code: &str) -> bool {
        self.marks.iter().any(|mark| code.contains(mark))
    }
}

/// The tables. No entry names another: what two of them need is a room of its own.
pub(crate) const TABLES: &[Table] = &[FORMATS, DETECTORS, PAGES, VERIFIERS];

/// The document formats.
pub(crate) const FORMATS: Table = Table {
    room: "redactor/src/format",
    marks: &["impl Format for ", ": Kind = Kind {"],
};
/// The identifiers.
pub(crate) const DETECTORS: Table = Table {
    room: "redactor/src/detector",
    marks: &["impl Detector for "],
};
/// The pages for sources.
pub(crate) const PAGES: Table = Table {
    room: "server/src/source",
    marks: &["MethodRouter<Parts>) {"],
};
/// What reads a finished file as a stranger.
pub(crate) const VERIFIERS: Table = Table {
    room: "redactor/src/verify",
    marks: &["const READER: Reader "],
};

impl Wall {
    /// Whether `file` stands in this room.
    pub(crate) fn holds(&self, file: &str) -> bool {
        file.starts_with(self.room) && !self.except.iter().any(|except| file.starts_with(except))
    }

    /// Whether `path` may not be named here.
    pub(crate) fn forbids(&self, path: &str) -> bool {
        let one_of = |starts: &[&str]| starts.iter().any(|start| begins(path, start));
        one_of(self.never) && !one_of(self.but)
    }
}
