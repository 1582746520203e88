//! What a thread's stack keeps of work that is over. The heap is wiped as it is freed; a stack keeps what lay on it until
//! other work happens to write there. So whatever meets a name, a codename or a key is done here.

use std::hint::black_box;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::task::JoinHandle;

/// Bytes that work of ours uses of a stack, and some more.
const DEPTH: usize = 64 << 10;

/// Works at the disk, on a thread that may block, and leaves nothing on its stack.
pub(crate) fn blocking<T, F>(work: F) -> JoinHandle<T>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    // In a box, for on its way to the thread a closure is moved over the stack with all that it holds.
    let work: Box<dyn FnOnce() -> T + Send> = Box::new(work);
    tokio::task::spawn_blocking(move || wiping(work))
}

/// A future that leaves nothing on the stack of the thread that works at it, however often it comes to another one.
pub(crate) struct Wiping<F>(Pin<Box<F>>);

impl<F: Future> Wiping<F> {
    pub(crate) fn of(future: F) -> Self {
        Self(Box::pin(future))
    }
}

impl<F: Future> Future for Wiping<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        wiping(|| self.0.as_mut().poll(context))
    }
}

fn wiping<T>(work: impl FnOnce() -> T) -> T {
    let done = apart(work);
    wipe();
    done
}

/// In a frame of its own, which [`wipe`]'s then lies over.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

#[inline(never)]
fn wipe() {
    black_box(&mut [0_u8; DEPTH]);
}
