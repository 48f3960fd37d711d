//! Measures the parameter files: `evaluate TREEBANKS DATA [file…]`.
//!
//! From gold tokens, all tokens counted: tags, tags with all features, lemmas; attachment without and with labels (subtypes ignored),
//! with subtypes; subjects and objects (F1). From raw text: sentences, words and labelled arcs (F1), and the words a second of the
//! whole chain on one core in the sentence of middle speed. Under some lines stand goals.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::path::Path;
use std::{env, fs, io};

use sommaire_core::Lang;
use sommaire_core::grammar::train::{Report, Tree, evaluate, load};

/// What tags, LAS and subjects should reach.
const GOALS: [(&str, [f64; 3]); 5] = [
    ("fr-sequoia-test", [98.3, 88.5, 91.0]),
    ("fr-gsd-test", [97.0, 85.0, 87.0]),
    ("fr-fqb", [98.6, 95.0, 98.0]),
    ("fr-fqb-strange", [97.0, 88.0, 90.0]),
    ("en-ewt-test", [96.3, 85.5, 91.0]),
];

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [treebanks, data, only @ ..] = args.as_slice() else {
        eprintln!("evaluate TREEBANKS DATA [file…]");
        return Ok(());
    };
    let default = [
        "fr-sequoia-dev",
        "fr-sequoia-test",
        "fr-gsd-test",
        "fr-fqb",
        "fr-fqb-strange",
        "en-ewt-dev",
        "en-ewt-test",
    ]
    .map(String::from);
    println!("{:16} {}", "", Report::HEADS);
    for name in if only.is_empty() { &default[..] } else { only } {
        let (lang, trees) = trees(Path::new(treebanks), name)?;
        let read = |kind: &str| fs::read(Path::new(data).join(format!("{}.{kind}", lang.code())));
        let report = evaluate(
            &trees,
            lang,
            read("params")?.leak(),
            read("lexicon")?.leak(),
        );
        println!("{name:16} {report}");
        if let Some((_, goals)) = GOALS.iter().find(|(goal, _)| goal == name) {
            println!("{:16} {}", "  goal", Report::goals(*goals));
        }
    }
    Ok(())
}

fn trees(folder: &Path, name: &str) -> io::Result<(Lang, Vec<Tree>)> {
    let lang = Lang::from_code(name).unwrap_or(Lang::Fr);
    let file = name.strip_suffix("-strange").unwrap_or(name);
    let mut trees = load(&folder.join(format!("{file}.conllu")))?;
    match name {
        "fr-fqb" => drop(trees.drain(..1_900)),
        "fr-fqb-strange" => trees.retain(|tree| !tree.id.starts_with("FQB_TREC")),
        _ => {}
    }
    Ok((lang, trees))
}
