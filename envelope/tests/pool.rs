//! A pool is believed only with its root's signature, and only if nothing in it contradicts itself.
#![cfg(feature = "airgap")]
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it should be"
)]

use data_encoding::BASE64;
use envelope::Identity;
use envelope::epoch::{
    DeskCertificate, DeviceCertificate, Epoch, NewsroomId, Pool, PoolError, RootKey, SignedPool, check_successor,
};
use secrecy::ExposeSecret;

fn epoch(number: u32) -> Epoch {
    let first_day = 20_000 + 7 * number;
    let (recipients, classic) = (
        vec![Identity::generate().public()],
        Identity::generate_classic().public(),
    );
    Epoch {
        number,
        first_day,
        last_day: first_day + 6,
        recipients,
        classic,
    }
}

fn pool() -> Pool {
    let device = DeviceCertificate {
        name: "Desk 1".to_owned(),
        public: BASE64.encode(&[7; 32]),
    };
    let desk = DeskCertificate {
        name: "Air gap".to_owned(),
        public: BASE64.encode(&[9; 32]),
    };
    let epochs = (1..=3).map(epoch).collect();
    Pool {
        newsroom: NewsroomId::from_bytes([5; 16]),
        serial: 4,
        epochs,
        devices: vec![device],
        desks: vec![desk],
    }
}

fn refusal(edit: impl Fn(&mut Pool)) -> PoolError {
    let mut pool = pool();
    edit(&mut pool);
    RootKey::generate().sign_pool(&pool).unwrap_err()
}

#[test]
fn a_pool_comes_back_and_knows_its_days() {
    let (root, pool) = (RootKey::generate(), pool());
    let text = root.sign_pool(&pool).unwrap().to_text();
    let read = SignedPool::parse(&text, Some(&root.public())).unwrap();
    assert_eq!(
        (read.pool(), read.root(), read.to_text()),
        (&pool, &root.public(), text)
    );
    let number = |day| pool.current(day).map(|epoch| epoch.number);
    let days = [20_006, 20_007, 20_013, 20_014, 20_027, 20_028].map(number);
    assert_eq!(days, [None, Some(1), Some(1), Some(2), Some(3), None]);
    assert_eq!(pool.device(&BASE64.encode(&[7; 32])).unwrap().name, "Desk 1");
    assert!(pool.device(&BASE64.encode(&[8; 32])).is_none());
    assert_eq!(pool.desk(&[9; 32]).unwrap().name, "Air gap");
    assert!(pool.desk(&[7; 32]).is_none(), "a device is no desk");
}

#[test]
fn what_is_altered_or_signed_by_another_is_refused() {
    let (root, other) = (RootKey::generate(), RootKey::generate());
    let signed = root.sign_pool(&pool()).unwrap();
    let text = signed.to_text();
    assert_eq!(
        SignedPool::parse(&text, Some(&other.public())).unwrap_err(),
        PoolError::OtherRoot
    );
    let forged = text.replace(&root.public().to_text(), &other.public().to_text());
    assert_eq!(SignedPool::parse(&forged, None).unwrap_err(), PoolError::Signature);
    for (from, to) in [("\"serial\":4", "\"serial\":5"), ("Desk", "Pesk"), ("20007", "20006")] {
        assert_eq!(
            SignedPool::parse(&text.replacen(from, to, 1), None).unwrap_err(),
            PoolError::Signature,
            "{to}"
        );
    }
    for no_pool in [
        "",
        "\n\n\n\n",
        text.trim_end(),
        &format!("{text}\n"),
        &text.replace("v1", "v2"),
        &text[1..],
    ] {
        assert_eq!(SignedPool::parse(no_pool, None).unwrap_err(), PoolError::NotAPool);
    }
}

#[test]
fn a_root_does_not_sign_what_contradicts_itself() {
    assert_eq!(refusal(|pool| pool.epochs.clear()), PoolError::Count);
    assert_eq!(refusal(|pool| pool.epochs[0].recipients.clear()), PoolError::Count);
    let five = |pool: &mut Pool| pool.epochs[0].recipients = (0..5).map(|_| Identity::generate().public()).collect();
    assert_eq!(refusal(five), PoolError::Count);
    assert_eq!(refusal(|pool| pool.epochs.swap(0, 1)), PoolError::Order);
    assert_eq!(refusal(|pool| pool.epochs[1].number = 1), PoolError::Order);
    assert_eq!(refusal(|pool| pool.epochs[1].first_day -= 1), PoolError::Order);
    assert_eq!(refusal(|pool| pool.epochs[1].last_day = 0), PoolError::Order);
    assert_eq!(
        refusal(|pool| pool.epochs[1].recipients[0].push('q')),
        PoolError::Recipient
    );
    assert_eq!(refusal(|pool| pool.epochs[1].classic.clear()), PoolError::Recipient);
    assert_eq!(
        refusal(|pool| pool.devices[0].name = "a\nb".to_owned()),
        PoolError::Device
    );
    assert_eq!(refusal(|pool| pool.devices[0].name.clear()), PoolError::Device);
    assert_eq!(refusal(|pool| pool.devices[0].public.truncate(20)), PoolError::Device);
    assert_eq!(refusal(|pool| pool.desks[0].name = "a\nb".to_owned()), PoolError::Desk);
    assert_eq!(refusal(|pool| pool.desks[0].public.truncate(20)), PoolError::Desk);
    assert_eq!(
        refusal(|pool| pool.desks = vec![pool.desks[0].clone(); 17]),
        PoolError::Desk
    );
}

#[test]
fn what_fetches_cannot_have_submissions_deleted() {
    let same = |pool: &mut Pool| pool.desks[0].public = pool.devices[0].public.clone();
    assert_eq!(refusal(same), PoolError::Desk);
}

#[test]
fn the_drop_seals_to_hybrid_keys_alone_and_publishes_a_classic_one() {
    let classic = |pool: &mut Pool| pool.epochs[1].recipients.push(Identity::generate_classic().public());
    assert_eq!(refusal(classic), PoolError::Recipient);
    let hybrid = |pool: &mut Pool| pool.epochs[1].classic = Identity::generate().public();
    assert_eq!(refusal(hybrid), PoolError::Recipient);
}

#[test]
fn no_key_lives_in_two_epochs_or_twice_in_one() {
    assert_eq!(
        refusal(|pool| pool.epochs[2].recipients = pool.epochs[0].recipients.clone()),
        PoolError::KeyTwice
    );
    assert_eq!(
        refusal(|pool| pool.epochs[2].classic = pool.epochs[0].classic.clone()),
        PoolError::KeyTwice
    );
    assert_eq!(
        refusal(|pool| pool.epochs[0].recipients.extend_from_within(..)),
        PoolError::KeyTwice
    );
}

#[test]
fn only_a_newer_pool_of_the_same_newsroom_and_root_follows() {
    let root = RootKey::generate();
    let old = pool();
    let signed = |edit: &dyn Fn(&mut Pool)| {
        let mut new = old.clone();
        new.serial += 1;
        edit(&mut new);
        root.sign_pool(&new).unwrap()
    };
    let follows = |new: &SignedPool| check_successor(&root.sign_pool(&old).unwrap(), new);
    assert_eq!(follows(&signed(&|_| ())), Ok(()));
    assert_eq!(follows(&signed(&|pool| pool.epochs.push(epoch(4)))), Ok(()));
    assert_eq!(follows(&signed(&|pool| pool.serial -= 1)), Err(PoolError::NotNewer));
    assert_eq!(follows(&signed(&|pool| pool.serial = 0)), Err(PoolError::NotNewer));
    let elsewhere = signed(&|pool| pool.newsroom = NewsroomId::from_bytes([6; 16]));
    assert_eq!(follows(&elsewhere), Err(PoolError::OtherNewsroom));
    assert_eq!(
        follows(&signed(&|pool| drop(pool.epochs.drain(..2)))),
        Ok(()),
        "epochs that are over may go"
    );
    let moved = signed(&|pool| {
        pool.epochs = vec![epoch(9)];
        pool.epochs[0].recipients = old.epochs[0].recipients.clone();
    });
    assert_eq!(follows(&moved), Err(PoolError::KeyTwice));
    let other_root = RootKey::generate()
        .sign_pool(&Pool {
            serial: 9,
            ..old.clone()
        })
        .unwrap();
    assert_eq!(follows(&other_root), Err(PoolError::OtherRoot));
}

#[test]
fn a_root_key_comes_back_from_its_secret() {
    let root = RootKey::generate();
    let secret = root.to_secret();
    let back = RootKey::from_secret(&format!(" {}\n", secret.expose_secret())).unwrap();
    assert_eq!(back.public(), root.public());
    assert_eq!(root.public().fingerprint().split(' ').count(), 16);
    for bad in [
        "",
        "POSTERN-ROOT-KEY-",
        &secret.expose_secret()[1..],
        &secret.expose_secret()[..70],
    ] {
        assert_eq!(RootKey::from_secret(bad).err(), Some(PoolError::BadSecret));
    }
}
