//! Reading a briefing and asking it, over the length of the text, with SQLite's full-text index beside it.
#![allow(missing_docs, reason = "criterion writes undocumented functions")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use sommaire_core::{Briefing, Lang, ask};
use sommaire_i18n::I18n;
use sommaire_tests::sample::{self, Peer};
use std::hint::black_box;
use std::time::Duration;

const LENGTHS: [usize; 5] = [100, 1_000, 2_000, 10_000, 100_000];

fn asking(criterion: &mut Criterion) {
    let voice = I18n::load();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime without input or output");
    let questions = sample::questions().expect("the suite stands beside the benchmarks");
    let mut group = criterion.benchmark_group("asking");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(2));
    for words in LENGTHS {
        let text = sample::text(Lang::Fr, words).expect("the suite stands beside the benchmarks");
        let briefing = Briefing::read(&text);
        group.throughput(Throughput::Elements(words as u64));
        group.bench_function(BenchmarkId::new("read", words), |bencher| {
            bencher.iter(|| Briefing::read(black_box(&text)));
        });
        // All questions of the suite, one after the other.
        group.throughput(Throughput::Elements(questions.len() as u64));
        group.bench_function(BenchmarkId::new("ask", words), |bencher| {
            bencher.iter(|| {
                for question in &questions {
                    let turn = ask(&briefing, question, Lang::Fr, None);
                    black_box(voice.reply(&briefing, &turn.answer, Lang::Fr));
                }
            });
        });
        let mut peer = runtime
            .block_on(Peer::new(&briefing))
            .expect("SQLite has full-text search");
        group.bench_function(BenchmarkId::new("fts5", words), |bencher| {
            bencher.iter(|| {
                for question in &questions {
                    black_box(runtime.block_on(peer.ask(question))).expect("a query");
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, asking);
criterion_main!(benches);
