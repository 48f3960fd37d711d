//! The passage behind an answer: what a reader is shown who wants to see for themselves.

use sommaire_core::answer::Answer;
use sommaire_core::{BlockKind, Briefing, SentenceId};
use std::ops::Range;

/// The paragraphs that an answer rests on, verbatim, each once; a paragraph of one sentence with those around it.
pub(crate) fn passages(briefing: &Briefing, answer: &Answer) -> Vec<String> {
    let sentences: Vec<_> = match answer {
        Answer::Says(reading) | Answer::Corrects(reading) => reading.proof.sentences().collect(),
        Answer::Disagrees(readings) => readings
            .iter()
            .flat_map(|reading| reading.proof.sentences())
            .collect(),
        Answer::Silent(silence) => silence.nearest.clone(),
    };
    let mut passages: Vec<String> = Vec::new();
    for sentence in sentences {
        let passage = briefing.slice(in_context(briefing, sentence)).trim();
        if !passage.is_empty() && !passages.iter().any(|known| known == passage) {
            passages.push(passage.to_owned());
        }
    }
    passages
}

/// The bytes of a sentence's paragraph; where that says no more than the sentence, of its neighbours in the section too.
fn in_context(briefing: &Briefing, sentence: SentenceId) -> Range<usize> {
    let own = briefing.paragraph(sentence);
    if briefing.slice(own.clone()).trim() != briefing.quote(sentence).trim() {
        return own;
    }
    let mut before = None;
    for id in briefing.sentences() {
        let (kind, block) = (briefing.kind(id), briefing.paragraph(id));
        let is_text = matches!(kind, BlockKind::Paragraph | BlockKind::Item);
        if block.end <= own.start {
            before = is_text.then_some(block.start);
        } else if block.start >= own.end {
            let end = if is_text { block.end } else { own.end };
            return before.unwrap_or(own.start)..end;
        }
    }
    before.unwrap_or(own.start)..own.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_of_one_sentence_is_shown_with_its_neighbours() {
        let text = "Port plan\nThe town agreed.\nMoney\nOne pays. Two pay.\nThree pay.\nFour pay.\nEnd\nFive pay.";
        let briefing = Briefing::read(text);
        let shown = |words: &str| {
            let mut ids = briefing.sentences();
            let id = ids.find(|id| briefing.quote(*id) == words);
            id.map(|id| briefing.slice(in_context(&briefing, id)))
        };
        assert_eq!(shown("Two pay."), Some("One pays. Two pay."));
        assert_eq!(
            shown("Three pay."),
            Some("One pays. Two pay.\nThree pay.\nFour pay.")
        );
        assert_eq!(shown("Four pay."), Some("Three pay.\nFour pay."));
        assert_eq!(shown("Five pay."), Some("Five pay."));
    }
}
