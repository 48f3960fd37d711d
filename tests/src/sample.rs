//! Texts of any length and questions to measure with, made of the suite's own briefings; and SQLite's full-text index as a peer.

use anyhow::Context;
use sommaire_core::{BlockKind, Briefing, Lang};
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Executor, Row};
use std::path::{Path, PathBuf};

/// How many sentences stand in a paragraph, and how many paragraphs under a heading.
const PARAGRAPH: usize = 4;
const SECTION: usize = 5;

fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("suite")
}

/// The files of a folder that end so, in the order of their names.
fn files(folder: &Path, ending: &str) -> anyhow::Result<Vec<String>> {
    let entries = std::fs::read_dir(folder).context("reading the suite")?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read_to_string(path).context("reading the suite"))
        .collect()
}

/// A text of at least `words` words, the same in every run.
///
/// The sentences of the suite's briefings of one language follow each other; from their second round on figures and
/// names are others, as a long text goes on to speak of others.
///
/// # Errors
///
/// When the suite is not where it belongs.
pub fn text(lang: Lang, words: usize) -> anyhow::Result<String> {
    let mut sentences: Vec<String> = Vec::new();
    for text in files(&suite().join("briefings"), &format!(".{}.txt", lang.code()))? {
        let briefing = Briefing::read(&text);
        let body = briefing
            .sentences()
            .filter(|id| briefing.kind(*id) == BlockKind::Paragraph);
        sentences.extend(body.map(|id| briefing.quote(id).replace('\n', " ")));
    }
    anyhow::ensure!(!sentences.is_empty(), "the suite has no sentence");
    let mut text = String::new();
    let mut count = 0;
    let mut placed = 0;
    for round in 0.. {
        for sentence in &sentences {
            if placed % (PARAGRAPH * SECTION) == 0 {
                text.push_str(&format!("\n\n## {}\n", 1 + placed / (PARAGRAPH * SECTION)));
            }
            text.push_str(if placed % PARAGRAPH == 0 { "\n" } else { " " });
            let varied = varied(sentence, round);
            count += varied.split_whitespace().count();
            text.push_str(&varied);
            placed += 1;
            if count >= words {
                return Ok(text);
            }
            if placed % PARAGRAPH == 0 {
                text.push('\n');
            }
        }
    }
    Ok(text)
}

/// A sentence with other figures and names: those of one round.
fn varied(sentence: &str, round: usize) -> String {
    const SYLLABLES: [&str; 8] = ["ba", "do", "mi", "ru", "lo", "ke", "na", "vi"];
    if round == 0 {
        return sentence.to_owned();
    }
    let ending: String = std::iter::successors(Some(round), |left| Some(left / 8))
        .take_while(|left| *left > 0)
        .filter_map(|left| SYLLABLES.get(left % 8))
        .copied()
        .collect();
    let words = sentence.split(' ').enumerate().map(|(at, word)| {
        let name = at > 0 && word.starts_with(char::is_uppercase);
        let end = word
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(word.len());
        match word.split_at_checked(end) {
            Some((stem, rest)) if name => format!("{stem}{ending}{rest}"),
            _ => word
                .chars()
                .map(|c| match c.to_digit(10) {
                    Some(digit) => char::from(b'1' + ((digit as usize + round) % 9) as u8),
                    None => c,
                })
                .collect(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// All questions of the suite, in the order of its files.
///
/// # Errors
///
/// When the suite is not where it belongs.
pub fn questions() -> anyhow::Result<Vec<String>> {
    let texts = files(&suite(), ".md")?;
    let lines = texts.iter().flat_map(|text| text.lines());
    Ok(lines
        .filter_map(|line| line.strip_prefix("? "))
        .map(str::to_owned)
        .collect())
}

/// A briefing's sentences in a full-text table of SQLite, in memory.
pub struct Peer(SqliteConnection);

impl Peer {
    /// Puts every sentence of a briefing in the table.
    ///
    /// # Errors
    ///
    /// When SQLite refuses.
    pub async fn new(briefing: &Briefing) -> anyhow::Result<Peer> {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await?;
        connection
            .execute("CREATE VIRTUAL TABLE said USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
            .await?;
        let mut all = connection.begin().await?;
        for id in briefing.sentences() {
            sqlx::query("INSERT INTO said VALUES (?)")
                .bind(briefing.quote(id))
                .execute(&mut *all)
                .await?;
        }
        all.commit().await?;
        Ok(Peer(connection))
    }

    /// The sentence that it ranks first for any of a question's words.
    ///
    /// # Errors
    ///
    /// When SQLite refuses.
    pub async fn ask(&mut self, question: &str) -> anyhow::Result<Option<String>> {
        let words = question.split(|c: char| !c.is_alphanumeric());
        let quoted: Vec<String> = words
            .filter(|word| word.chars().count() > 2)
            .map(|word| format!("\"{word}\""))
            .collect();
        if quoted.is_empty() {
            return Ok(None);
        }
        let row = sqlx::query("SELECT text FROM said WHERE said MATCH ? ORDER BY rank LIMIT 1")
            .bind(quoted.join(" OR "))
            .fetch_optional(&mut self.0)
            .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }
}
