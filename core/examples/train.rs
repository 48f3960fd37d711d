//! Trains the parameter files: `train TREEBANKS DATA [fr|en] [all|split|strange]`.
//!
//! TREEBANKS is the folder with the CoNLL-U files, DATA the folder with the lexicons, where the parameter files are put.
//! `split` (the default) keeps the last 389 sentences of `fr-fqb` for measuring, `strange` keeps all its sentences that are not
//! TREC-like, `all` keeps none: the shipped parameters.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

use std::path::Path;
use std::time::Instant;
use std::{env, fs, io};

use sommaire_core::Lang;
use sommaire_core::grammar::train::{Effort, Tree, load, train};

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [treebanks, data, rest @ ..] = args.as_slice() else {
        eprintln!("train TREEBANKS DATA [fr|en] [all|split|strange]");
        return Ok(());
    };
    let (treebanks, data) = (Path::new(treebanks), Path::new(data));
    for lang in Lang::ALL {
        let code = lang.code();
        if rest
            .iter()
            .any(|word| Lang::from_code(word).is_some_and(|other| other != lang))
        {
            continue;
        }
        let start = Instant::now();
        let trees = trees(treebanks, lang, rest)?;
        let lexicon: &'static [u8] = fs::read(data.join(format!("{code}.lexicon")))?.leak();
        // More did not pay for the time it takes.
        let effort = match lang {
            Lang::Fr => Effort {
                folds: 4,
                orders: 2,
                tags: 5,
                trees: 12,
                explore: 9,
                least: 3,
            },
            Lang::En => Effort {
                folds: 5,
                orders: 3,
                tags: 5,
                trees: 6,
                explore: 9,
                least: 3,
            },
        };
        let params = train(&trees, lang, lexicon, effort);
        fs::write(data.join(format!("{code}.params")), &params)?;
        println!(
            "{code}: {} sentences, {} bytes, {:.0} s",
            trees.len(),
            params.len(),
            start.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

fn trees(folder: &Path, lang: Lang, rest: &[String]) -> io::Result<Vec<Tree>> {
    let read = |name: &str| load(&folder.join(name));
    if lang == Lang::En {
        return read("en-ewt-train.conllu");
    }
    let mut trees = read("fr-sequoia-train.conllu")?;
    trees.extend(read("fr-gsd-dev.conllu")?);
    let mut questions = read("fr-fqb.conllu")?;
    if rest.iter().any(|word| word == "strange") {
        questions.retain(|tree| tree.id.starts_with("FQB_TREC"));
    } else if !rest.iter().any(|word| word == "all") {
        questions.truncate(1_900);
    }
    trees.extend(questions);
    Ok(trees)
}
