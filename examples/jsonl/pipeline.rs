//! One thread reads, some analyse, one writes: bounded in between, in order at the end.
//!
//! ```text
//! reader ─ jobs ─► workers ─ done ─► writer (the calling thread)
//!    ▲                                  │
//!    └──────────── permits ◄────────────┘
//! ```
//!
//! A line is read only with a permit, and its permit comes back when it has been written: however long the input, and
//! however unequal its documents, no more than the permits' number of lines is held.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::document::{Outcome, Worker};
use crate::lines::{Lines, Numbered};

/// A line that has been dealt with.
pub struct Done {
    pub number: u64,
    pub bytes: u64,
    pub outcome: Outcome,
}

/// Where a finished line goes.
pub trait Sink {
    /// Takes the next line in order; `more` tells that others are waiting already.
    fn take(&mut self, done: Done, more: bool) -> io::Result<()>;
}

/// How the stream ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// At the end of the input.
    Whole,
    /// Because `stop` was set: everything read so far has been written.
    Stopped,
}

/// Lines in flight a thread: enough that none waits for another's long document.
const WINDOW: usize = 16;
/// How often a writer that waits looks whether to stop.
const BLINK: Duration = Duration::from_millis(50);

/// Counts what was handed to the workers, until it is closed.
#[derive(Default)]
struct Gate(Mutex<(bool, u64)>);

impl Gate {
    /// Hands one over, unless closed.
    fn pass(&self, hand_over: impl FnOnce() -> bool) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = !state.0 && hand_over();
        state.1 += u64::from(passed);
        passed
    }

    /// Closes, and tells how many were handed over.
    fn close(&self) -> u64 {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.0 = true;
        state.1
    }
}

/// Runs lines through `threads` workers into the sink, in their order.
///
/// # Errors
/// Where the input cannot be read or the sink fails.
pub fn run<R>(
    lines: Lines<R>,
    worker: &Worker,
    threads: usize,
    stop: &AtomicBool,
    sink: &mut impl Sink,
) -> io::Result<End>
where
    R: BufRead + Send + 'static,
{
    let window = threads * WINDOW;
    let first = lines.next_number();
    let (permit, permits) = sync_channel(window);
    let (job, jobs) = sync_channel(window);
    let (done, finished) = sync_channel(window);
    for _ in 0..window {
        let _ = permit.send(());
    }
    let gate = Arc::new(Gate::default());
    let reader = read(lines, permits, job, Arc::clone(&gate));
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..threads {
        work(worker.clone(), Arc::clone(&jobs), done.clone());
    }
    drop(done);
    Writer { finished, permit, next: first }.run(&gate, stop, sink)?.map_or_else(
        || match reader.join() {
            Ok(read) => read.map(|()| End::Whole),
            Err(_) => Err(io::Error::other("the reading thread failed")),
        },
        Ok,
    )
}

/// Detached when the stream is stopped: it may be waiting for input that never comes.
fn read<R>(
    mut lines: Lines<R>,
    permits: Receiver<()>,
    job: SyncSender<Numbered>,
    gate: Arc<Gate>,
) -> JoinHandle<io::Result<()>>
where
    R: BufRead + Send + 'static,
{
    thread::spawn(move || {
        while permits.recv().is_ok() {
            let Some(line) = lines.read()? else { break };
            if !gate.pass(|| job.send(line).is_ok()) {
                break;
            }
        }
        Ok(())
    })
}

fn work(worker: Worker, jobs: Arc<Mutex<Receiver<Numbered>>>, done: SyncSender<Done>) {
    thread::spawn(move || {
        loop {
            let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Numbered { number, bytes, line }) = job else { break };
            let outcome = worker.process(number, &line);
            if done.send(Done { number, bytes, outcome }).is_err() {
                break;
            }
        }
    });
}

/// Puts what comes in order.
struct Writer {
    finished: Receiver<Done>,
    permit: SyncSender<()>,
    /// The number of the line to write next.
    next: u64,
}

impl Writer {
    /// Writes until all is written or `stop` is set; none at the end of the input.
    fn run(mut self, gate: &Gate, stop: &AtomicBool, sink: &mut impl Sink) -> io::Result<Option<End>> {
        let mut waiting = BTreeMap::new();
        let mut written = 0_u64;
        loop {
            if stop.load(Ordering::Relaxed) && written == gate.close() {
                return Ok(Some(End::Stopped));
            }
            match self.finished.recv_timeout(BLINK) {
                Ok(done) => waiting.insert(done.number, done),
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            };
            waiting.extend(self.finished.try_iter().map(|done| (done.number, done)));
            while let Some(done) = waiting.remove(&self.next) {
                self.next += 1;
                written += 1;
                sink.take(done, waiting.contains_key(&self.next))?;
                let _ = self.permit.try_send(());
            }
        }
    }
}
