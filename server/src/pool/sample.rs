//! Newsrooms for tests: a root, and pools that it signs.

use envelope::Identity;
use envelope::epoch::{DeskCertificate, DeviceCertificate, Epoch, NewsroomId, Pool, RootKey, SignedPool};

/// A newsroom whose root a test holds.
pub(crate) struct Newsroom {
    pub(crate) root: RootKey,
    pub(crate) pool: Pool,
}

impl Newsroom {
    /// A newsroom with `epochs` of seven days each, the first of which begins on `first_day`.
    pub(crate) fn found(first_day: u32, epochs: u32) -> Self {
        let epochs = (1..=epochs).map(|number| {
            let (first_day, last_day) = (first_day + (number - 1) * 7, first_day + number * 7 - 1);
            Epoch {
                number,
                first_day,
                last_day,
                recipients: vec![Identity::generate().public()],
                classic: Identity::generate_classic().public(),
            }
        });
        let pool = Pool {
            newsroom: NewsroomId::from_bytes([7; 16]),
            serial: 1,
            epochs: epochs.collect(),
            devices: Vec::new(),
            desks: Vec::new(),
        };
        Self {
            root: RootKey::generate(),
            pool,
        }
    }

    /// Certifies a device (base64), in a pool with the next serial number.
    pub(crate) fn certify(&mut self, public: &str) {
        self.pool.devices.push(DeviceCertificate {
            name: "desk one".into(),
            public: public.into(),
        });
        self.pool.serial += 1;
    }

    /// Certifies an air gap's desk key (base64), in a pool with the next serial number.
    pub(crate) fn certify_desk(&mut self, public: &str) {
        self.pool.desks.push(DeskCertificate {
            name: "air gap".into(),
            public: public.into(),
        });
        self.pool.serial += 1;
    }

    /// The pool as it stands, signed by the root.
    pub(crate) fn signed(&self) -> SignedPool {
        self.root.sign_pool(&self.pool).unwrap()
    }
}
