//! Fits the weights of `core/lang/odds.toml`: `odds FILE FOLDER[=WEIGHT]...`.
//!
//! Each FOLDER holds `questions.jsonl` (a question a line: `id`, `briefing`, `lang`, `question`, `kind`, `evidence`, and `after`, the
//! question that it follows, where there is one) and `briefings`. A question counts WEIGHT times, once unless said otherwise.
//! FILE keeps its bars and gets new weights. What the bars let through is printed, each briefing answered with weights that were
//! fitted without it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error, fs};

use serde::Deserialize;
use sommaire_core::{Briefing, Features, Lang, Turn, explain};

/// How strongly weights are drawn to nought.
const PULL: f64 = 0.003;
/// Steps of the descent; more change no weight by a hundredth.
const STEPS: usize = 1_500;
/// Every so many briefings are left out at a time to see what the bars let through.
const FOLDS: usize = 5;

type Outcome<T> = Result<T, Box<dyn error::Error>>;

/// A line of `questions.jsonl`.
#[derive(Debug, Deserialize)]
struct Asked {
    id: String,
    briefing: String,
    lang: String,
    question: String,
    kind: String,
    evidence: Vec<String>,
    after: Option<String>,
}

/// A question to fit on.
#[derive(Debug)]
struct Case {
    briefing: PathBuf,
    weight: f64,
    /// A row for each of the close sentences, and whether it answers.
    rows: Vec<(Vec<f64>, bool)>,
    silence: Vec<f64>,
    /// Whether the briefing does not say.
    absent: bool,
}

impl Case {
    /// How likely each of the sentences is to answer, and, last, none.
    fn odds(&self, weights: &[f64]) -> Vec<f64> {
        let (sentence, silence) = weights.split_at(Features::sentence_names().len());
        let mut scores: Vec<f64> = self
            .rows
            .iter()
            .map(|(row, _)| dot(row, sentence))
            .collect();
        scores.push(dot(&self.silence, silence));
        let top = scores.iter().copied().fold(f64::MIN, f64::max);
        scores
            .iter_mut()
            .for_each(|score| *score = (*score - top).exp());
        let total: f64 = scores.iter().sum();
        scores.into_iter().map(|score| score / total).collect()
    }

    /// How likely each would be if it were known which of them answer; all silent where none does.
    fn wanted(&self, odds: &[f64]) -> Vec<f64> {
        let mut wanted: Vec<f64> = self
            .rows
            .iter()
            .zip(odds)
            .map(|((_, answers), odds)| if *answers { *odds } else { 0.0 })
            .chain([0.0])
            .collect();
        let total: f64 = wanted.iter().sum();
        if total > 0.0 {
            wanted.iter_mut().for_each(|odds| *odds /= total);
        } else if let Some(silence) = wanted.last_mut() {
            *silence = 1.0;
        }
        wanted
    }
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn main() -> Outcome<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [file, folders @ ..] = args.as_slice() else {
        eprintln!("odds FILE FOLDER[=WEIGHT]...");
        return Ok(());
    };
    let mut cases = Vec::new();
    for folder in folders {
        let (folder, weight) = match folder.split_once('=') {
            Some((folder, weight)) => (folder, weight.parse()?),
            None => (folder.as_str(), 1.0),
        };
        cases.extend(load(Path::new(folder), weight)?);
    }
    bars(&cases);
    let all: Vec<&Case> = cases.iter().collect();
    let old = fs::read_to_string(file)?;
    let head = old.split("[sentence]").next().unwrap_or_default();
    fs::write(file, format!("{head}{}", table(&fit(&all))))?;
    println!("{} questions", cases.len());
    Ok(())
}

/// The questions of a folder.
fn load(folder: &Path, weight: f64) -> Outcome<Vec<Case>> {
    let mut briefings: BTreeMap<PathBuf, Briefing> = BTreeMap::new();
    let mut turns: BTreeMap<String, Turn> = BTreeMap::new();
    let mut cases = Vec::new();
    for line in fs::read_to_string(folder.join("questions.jsonl"))?.lines() {
        let asked: Asked = serde_json::from_str(line)?;
        let path = folder.join("briefings").join(&asked.briefing);
        if !briefings.contains_key(&path) {
            briefings.insert(path.clone(), Briefing::read(&fs::read_to_string(&path)?));
        }
        let (Some(briefing), Some(lang)) = (briefings.get(&path), Lang::from_code(&asked.lang))
        else {
            return Err(format!("{}: no such language: {}", asked.id, asked.lang).into());
        };
        let before = asked.after.as_ref().and_then(|id| turns.get(id));
        let turn = explain(briefing, &asked.question, lang, before);
        // What a section says is not looked for in sentences, and a wrong premise is answered by what corrects it.
        if let Some(features) = &turn.features
            && !matches!(asked.kind.as_str(), "heading" | "premise")
        {
            cases.push(case(briefing, path, &asked, features, weight));
        }
        turns.insert(asked.id, turn);
    }
    Ok(cases)
}

fn case(
    briefing: &Briefing,
    path: PathBuf,
    asked: &Asked,
    features: &Features,
    weight: f64,
) -> Case {
    let absent = asked.kind == "absent";
    let answers = |quote: &str| {
        let quote = spaced(quote);
        let told = |gold: &String| {
            let gold = spaced(gold);
            gold.contains(&quote) || quote.contains(&gold)
        };
        !absent && asked.evidence.iter().any(told)
    };
    let wide = |row: &[f32]| row.iter().copied().map(f64::from).collect();
    Case {
        briefing: path,
        weight,
        rows: features
            .rows
            .iter()
            .zip(&features.sentences)
            .map(|(row, id)| (wide(row), answers(briefing.quote(*id))))
            .collect(),
        silence: wide(&features.silence),
        absent,
    }
}

/// A text with single spaces.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add(sum: &mut [f64], row: &[f64], times: f64) {
    for (sum, feature) in sum.iter_mut().zip(row) {
        *sum += times * feature;
    }
}

/// The weights under which what answers is likeliest: descent with momentum and a step for each weight (Kingma and Ba 2015),
/// over all questions at once, so that the same questions give the same weights.
fn fit(cases: &[&Case]) -> Vec<f64> {
    let sentences = Features::sentence_names().len();
    let size = sentences + Features::silence_names().len();
    let share = 1.0 / cases.iter().map(|case| case.weight).sum::<f64>().max(1.0);
    let (mut weights, mut momentum, mut spread) =
        (vec![0.0; size], vec![0.0; size], vec![0.0; size]);
    for step in 1..=STEPS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| PULL * weight).collect();
        for case in cases {
            let odds = case.odds(&weights);
            let wanted = case.wanted(&odds);
            let (of_sentence, of_silence) = slope.split_at_mut(sentences);
            let mut excess = odds
                .iter()
                .zip(&wanted)
                .map(|(odds, wanted)| (odds - wanted) * case.weight * share);
            for ((row, _), excess) in case.rows.iter().zip(&mut excess) {
                add(of_sentence, row, excess);
            }
            add(of_silence, &case.silence, excess.next().unwrap_or(0.0));
        }
        let rate = 0.05 * (1.0 - step as f64 / STEPS as f64);
        let (early, late) = (
            1.0 - 0.9_f64.powi(step as i32),
            1.0 - 0.999_f64.powi(step as i32),
        );
        for (((weight, slope), momentum), spread) in weights
            .iter_mut()
            .zip(slope)
            .zip(&mut momentum)
            .zip(&mut spread)
        {
            *momentum = 0.9 * *momentum + 0.1 * slope;
            *spread = 0.999 * *spread + 0.001 * slope * slope;
            *weight -= rate * (*momentum / early) / ((*spread / late).sqrt() + 1e-8);
        }
    }
    weights
}

/// Prints what each bar would let through, each briefing under weights that have not seen it.
fn bars(cases: &[Case]) {
    let mut briefings: Vec<&PathBuf> = cases.iter().map(|case| &case.briefing).collect();
    briefings.dedup();
    let mut tops = Vec::new();
    for fold in 0..FOLDS {
        let (seen, unseen): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| {
            briefings
                .iter()
                .position(|path| **path == case.briefing)
                .is_none_or(|at| at % FOLDS != fold)
        });
        let weights = fit(&seen);
        for case in unseen {
            let odds = case.odds(&weights);
            let best = case
                .rows
                .iter()
                .zip(odds)
                .max_by(|a, b| a.1.total_cmp(&b.1));
            let (answers, odds) =
                best.map_or((false, 0.0), |((_, answers), odds)| (*answers, odds));
            tops.push((odds, answers, case.absent));
        }
    }
    let total = tops.len().max(1) as f64;
    for bar in (30..=80).step_by(5).map(|bar| f64::from(bar) / 100.0) {
        let share = |counts: &dyn Fn(&(f64, bool, bool)) -> bool| {
            100.0 * tops.iter().filter(|top| counts(top)).count() as f64 / total
        };
        println!(
            "bar {bar:.2}: {:.1} % right, {:.1} % wrong",
            share(&|(odds, answers, absent)| if *odds >= bar { *answers } else { *absent }),
            share(&|(odds, answers, _)| *odds >= bar && !answers),
        );
    }
}

/// The weights as they stand in the file.
fn table(weights: &[f64]) -> String {
    let mut table = String::new();
    let mut weights = weights.iter();
    for (section, names) in [
        ("sentence", Features::sentence_names()),
        ("silence", Features::silence_names()),
    ] {
        let gap = if table.is_empty() { "" } else { "\n" };
        let _ = writeln!(table, "{gap}[{section}]");
        for (name, weight) in names.iter().zip(&mut weights) {
            // Minus nought is nought.
            let _ = writeln!(
                table,
                "{name} = {:.2}",
                (weight * 100.0).round() / 100.0 + 0.0
            );
        }
    }
    table
}
