//! Words a second from text to trees.
#![allow(missing_docs, reason = "criterion writes undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sommaire_core::Lang;
use sommaire_core::grammar::{self, Sentence};

const QUESTION: &str = "Qui s’est opposé à la proposition de la Commission ?";

fn grammar(criterion: &mut Criterion) {
    let text = include_str!("../../seeds/otan-ukraine.fr.txt");
    let words: usize = grammar::read(text, Lang::Fr)
        .iter()
        .map(Sentence::len)
        .sum();
    let mut group = criterion.benchmark_group("grammar");
    group.throughput(Throughput::Elements(words as u64));
    group.bench_function("briefing", |bencher| {
        bencher.iter(|| grammar::read(black_box(text), Lang::Fr))
    });
    group.throughput(Throughput::Elements(
        grammar::read_sentence(QUESTION, Lang::Fr).len() as u64,
    ));
    group.bench_function("question", |bencher| {
        bencher.iter(|| grammar::read_sentence(black_box(QUESTION), Lang::Fr))
    });
    group.finish();
}

criterion_group!(benches, grammar);
criterion_main!(benches);
