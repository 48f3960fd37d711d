//! Makes the lexicons: `lexicon HUNSPELL WORDNET DATA`.
//!
//! HUNSPELL is the folder with `fr.aff` and `fr.dic` of Debian's package hunspell-fr-comprehensive, WORDNET the folder of its package
//! wordnet-base, DATA the folder where `fr.lexicon` and `en.lexicon` are put.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::path::Path;
use std::{env, fs, io};

use sommaire_core::grammar::Pos;
use sommaire_core::grammar::train::{WordList, english_entries, french_entries, lexicon};

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [hunspell, wordnet, data] = args.as_slice() else {
        eprintln!("lexicon HUNSPELL WORDNET DATA");
        return Ok(());
    };
    let read = |folder: &str, name: &str| fs::read_to_string(Path::new(folder).join(name));
    let entries = french_entries(&read(hunspell, "fr.aff")?, &read(hunspell, "fr.dic")?);
    put(data, "fr.lexicon", &lexicon(&entries), entries.len())?;
    let mut texts = Vec::new();
    for (pos, name) in [
        (Pos::Noun, "noun"),
        (Pos::Verb, "verb"),
        (Pos::Adj, "adj"),
        (Pos::Adv, "adv"),
    ] {
        let part = |kind: &str, end: &str| read(wordnet, &[kind, name, end].concat());
        texts.push((
            pos,
            part("index.", "")?,
            part("", ".exc")?,
            part("data.", "")?,
        ));
    }
    let lists: Vec<WordList<'_>> = texts
        .iter()
        .map(|(pos, index, exceptions, data)| WordList {
            pos: *pos,
            index,
            exceptions,
            data,
        })
        .collect();
    let entries = english_entries(&lists);
    put(data, "en.lexicon", &lexicon(&entries), entries.len())
}

fn put(folder: &str, name: &str, bytes: &[u8], readings: usize) -> io::Result<()> {
    println!("{name}: {readings} readings, {} bytes", bytes.len());
    fs::write(Path::new(folder).join(name), bytes)
}
