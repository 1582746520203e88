//! Writes `docs/detection.md` anew: `tests/detection/install`, then `cargo run --release -p e2e --bin detection`.

use anyhow::{Context, Result};
use e2e::programs::command;
use redactor::detector::{Hit, Terms, search};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What stands above the tables.
const HEAD: &str = "# What the detectors find\n\n\
    An evaluation set in 18 languages, made by `tests/detection/make.py`: numbers of persons that python-stdnum takes for valid,\n\
    the example numbers of telephones of `phonenumbers`, and what is made by its own rules; beside them versions, prices, dates, orders,\n\
    case numbers, hashes, ISBN and programs with nothing to find. Words before what is to be found were written for the set by those who\n\
    wrote the detectors, and words that were missing were added after a first run: recall by a word says little of other words.\n\n\
    *Recall* is the part of what is to be found that one hit covers wholly, of any kind; *own kind* the part that one of its own kind does.\n\
    *Precision* is the part of hits that touch something that is to be found. The goal is a recall of 0.98 where there is a check digit\n\
    or a clear shape, a precision of 0.95, and 20 MB of text a second of one processor. The peers ran on the same set in the same run,\n\
    their patterns only, and without what they do with a model of a language. Presidio's are all its patterns of all countries, from a\n\
    score of 0.3 on; fewer of them would be more precise and find less. They were not made for all kinds of this set.\n\n";

/// A case: its text, its language, and what is to be found in it.
struct Case {
    language: String,
    text: String,
    spans: Vec<(usize, usize, String)>,
}

/// What one of the detectors found in all cases, and in how many seconds.
struct Run {
    name: String,
    seconds: f64,
    hits: Vec<Vec<(usize, usize, String)>>,
}

/// What is counted of a kind or a language.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    spans: usize,
    found: usize,
    own: usize,
    hits: usize,
    right: usize,
}

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("../target"), PathBuf::from);
    let python = target.join("peer/detection/bin/python");
    let scripts = root.join("detection");
    let made = output(command(&python).arg(scripts.join("make.py")))?;
    let folder = tempfile::tempdir()?;
    let set = folder.path().join("set.jsonl");
    std::fs::write(&set, &made)?;
    let peers = command(&python)
        .arg(scripts.join("peers.py"))
        .stdin(std::fs::File::open(&set)?)
        .output()?;
    let cases: Vec<Case> = lines(&made)
        .iter()
        .map(case)
        .collect::<Option<_>>()
        .context("the set")?;
    let mut runs = vec![ours(&cases)];
    runs.extend(lines(&String::from_utf8(peers.stdout)?).iter().filter_map(peer));
    std::fs::write(root.join("../docs/detection.md"), page(&cases, &runs)?)?;
    Ok(())
}

fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    Ok(String::from_utf8(output.stdout)?)
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn case(value: &Value) -> Option<Case> {
    let span = |span: &Value| {
        Some((
            index(&span["start"])?,
            index(&span["end"])?,
            span["kind"].as_str()?.to_owned(),
        ))
    };
    Some(Case {
        language: value["language"].as_str()?.to_owned(),
        text: value["text"].as_str()?.to_owned(),
        spans: value["spans"].as_array()?.iter().map(span).collect::<Option<_>>()?,
    })
}

fn peer(value: &Value) -> Option<Run> {
    let pair = |pair: &Value| Some((index(&pair[0])?, index(&pair[1])?, String::new()));
    let hits = value["hits"].as_array()?.iter();
    Some(Run {
        name: value["peer"].as_str()?.to_owned(),
        seconds: value["seconds"].as_f64()?,
        hits: hits
            .map(|hits| hits.as_array()?.iter().map(pair).collect())
            .collect::<Option<_>>()?,
    })
}

fn index(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn ours(cases: &[Case]) -> Run {
    let found = |hit: Hit| {
        let kind = serde_json::to_value(hit.kind).ok();
        let kind = kind
            .and_then(|kind| Some(kind.as_str()?.to_owned()))
            .unwrap_or_default();
        (hit.start, hit.end, kind)
    };
    let all = |text: &str| search(text, &Terms::none());
    let hits = cases
        .iter()
        .map(|case| all(&case.text).into_iter().map(found).collect())
        .collect();
    // As a document is: in one piece.
    let whole: Vec<&str> = cases.iter().map(|case| case.text.as_str()).collect();
    let whole = whole.join("\n\n");
    let begun = processor();
    let _ = all(&whole);
    Run {
        name: "Postern".to_owned(),
        seconds: processor() - begun,
        hits,
    }
}

/// Seconds that this thread has had of a processor (proc(5), `schedstat`).
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e9
}

/// Counts of `run` by `key` of what is to be found, or of what was found.
fn counts(cases: &[Case], run: &Run, key: impl Fn(&Case, &str) -> String) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for (case, hits) in cases.iter().zip(&run.hits) {
        for (start, end, kind) in &case.spans {
            let covers = |hit: &&(usize, usize, String)| hit.0 <= *start && *end <= hit.1;
            let count = counts.entry(key(case, kind)).or_default();
            count.spans += 1;
            count.found += usize::from(hits.iter().any(|hit| covers(&hit)));
            count.own += usize::from(hits.iter().filter(covers).any(|hit| hit.2 == *kind));
        }
        for (start, end, kind) in hits {
            let count = counts.entry(key(case, kind)).or_default();
            count.hits += 1;
            count.right += usize::from(case.spans.iter().any(|span| *start < span.1 && span.0 < *end));
        }
    }
    counts
}

fn ratio(part: usize, of: usize) -> String {
    if of == 0 {
        return "–".to_owned();
    }
    let thousandths = part * 1000 / of;
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}

fn page(cases: &[Case], runs: &[Run]) -> Result<String> {
    let mut page = HEAD.to_owned();
    let bytes: usize = cases.iter().map(|case| case.text.len()).sum();
    let megabytes = f64::from(u32::try_from(bytes)?) / 1e6;
    writeln!(page, "{} cases, {megabytes:.1} MB.\n", cases.len())?;
    writeln!(
        page,
        "| | recall | precision | MB a second |\n| --- | --- | --- | --- |"
    )?;
    for run in runs {
        let all = counts(cases, run, |_, _| String::new());
        let count = all.values().next().copied().unwrap_or_default();
        let (recall, precision) = (ratio(count.found, count.spans), ratio(count.right, count.hits));
        writeln!(
            page,
            "| {} | {recall} | {precision} | {:.2} |",
            run.name,
            megabytes / run.seconds
        )?;
    }
    table(&mut page, "kind", cases, runs, |_, kind| kind.to_owned())?;
    table(&mut page, "language", cases, runs, |case, _| case.language.clone())?;
    Ok(page)
}

/// One row for each `key`: of ours all, of the peers what can be told of any kind.
fn table(
    page: &mut String,
    title: &str,
    cases: &[Case],
    runs: &[Run],
    key: impl Fn(&Case, &str) -> String,
) -> Result<()> {
    let all: Vec<_> = runs.iter().map(|run| counts(cases, run, &key)).collect();
    let Some((ours, peers)) = all.split_first() else {
        return Ok(());
    };
    let names: Vec<&str> = runs.iter().skip(1).map(|run| run.name.as_str()).collect();
    let heads: String = names.iter().map(|name| format!(" recall of {name} |")).collect();
    writeln!(
        page,
        "\n## By {title}\n\n| {title} | cases | recall | own kind | hits | precision |{heads}"
    )?;
    writeln!(
        page,
        "| --- | --- | --- | --- | --- | --- |{}",
        " --- |".repeat(names.len())
    )?;
    for (name, count) in ours {
        let (found, own) = (ratio(count.found, count.spans), ratio(count.own, count.spans));
        let right = ratio(count.right, count.hits);
        write!(
            page,
            "| {name} | {} | {found} | {own} | {} | {right} |",
            count.spans, count.hits
        )?;
        for peer in peers {
            let count = peer.get(name).copied().unwrap_or_default();
            write!(page, " {} |", ratio(count.found, count.spans))?;
        }
        writeln!(page)?;
    }
    Ok(())
}
