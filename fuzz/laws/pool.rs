//! With a root pinned, no text but the one it signed is taken for a pool.
//!
//! The bytes are changes to a signed pool: three bytes each, where and what.

use envelope::Identity;
use envelope::epoch::{Epoch, NewsroomId, Pool, RootKey, RootPublic, SignedPool};
use std::sync::LazyLock;

static SIGNED: LazyLock<(RootPublic, String)> = LazyLock::new(|| {
    let root = RootKey::generate();
    let epoch = Epoch {
        number: 1,
        first_day: 20_000,
        last_day: 20_006,
        recipients: vec![Identity::generate().public()],
        classic: Identity::generate_classic().public(),
    };
    let newsroom = NewsroomId::from_bytes([7; 16]);
    let pool = Pool {
        newsroom,
        serial: 1,
        epochs: vec![epoch],
        devices: Vec::new(),
        desks: Vec::new(),
    };
    let signed = root.sign_pool(&pool).expect("the root signs a good pool");
    (root.public(), signed.to_text())
});

/// # Panics
/// Where the law does not hold.
pub fn holds(bytes: &[u8]) {
    let (root, signed) = &*SIGNED;
    let mut changed = signed.clone().into_bytes();
    for change in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % changed.len();
        changed[at] = change[2];
    }
    let changed = String::from_utf8_lossy(&changed);
    let taken = SignedPool::parse(&changed, Some(root));
    assert_eq!(
        taken.is_ok(),
        changed == signed.as_str(),
        "what was signed is taken, and nothing else"
    );
}
