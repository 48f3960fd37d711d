//! What stands in quotation marks, and who says it.

use super::data;
use crate::briefing::Sentence;
use crate::entity::Entities;
use crate::find;
use crate::fold::fold;
use crate::tree::Tree;

/// Per sentence and word, whether it stands in quotation marks. A quotation ends with its paragraph.
pub(super) fn quoted(text: &str, sentences: &[Sentence]) -> Vec<Vec<bool>> {
    let mut found = Vec::with_capacity(sentences.len());
    let mut block = None;
    let (mut at, mut open) = (0, false);
    for sentence in sentences {
        if block != Some(sentence.block.start) {
            block = Some(sentence.block.start);
            at = sentence.block.start;
            open = false;
        }
        let mut words = Vec::new();
        for word in sentence.tree.words() {
            for c in text.get(at..word.span.start).unwrap_or_default().chars() {
                open = turn(open, c);
            }
            let inner = text.get(word.span.clone()).unwrap_or_default();
            let opens = inner.chars().next().is_some_and(|c| "«“".contains(c));
            words.push(open || opens && inner.chars().count() > 1);
            for c in inner.chars() {
                open = turn(open, c);
            }
            at = word.span.end.max(at);
        }
        found.push(words);
    }
    found
}

fn turn(open: bool, c: char) -> bool {
    match c {
        '«' | '“' | '„' => true,
        '»' | '”' => false,
        '"' => !open,
        _ => open,
    }
}

/// Finds who says each sentence of a quotation, and lets « je » and "we" inside of it stand for them.
pub(super) fn speakers(sentences: &[Sentence], quoted: &[Vec<bool>], entities: &mut Entities) {
    let mut last: Option<(usize, usize)> = None;
    let mut block = None;
    for (number, sentence) in sentences.iter().enumerate() {
        if block != Some(sentence.block.start) {
            block = Some(sentence.block.start);
            last = None;
        }
        let Some(marks) = quoted.get(number).filter(|marks| marks.contains(&true)) else {
            continue;
        };
        let tree = Tree::new(&sentence.tree);
        let inside = |at: usize| marks.get(at).copied().unwrap_or(false);
        let speaker = find::reports_in(&tree)
            .into_iter()
            .map(|(_, speaker)| speaker)
            .find(|speaker| !inside(*speaker));
        let own = speaker.map(|at| entities.link(number, at).unwrap_or((number, at)));
        // A sentence that is all quotation goes on with what was said before.
        let whole = (0..tree.words.len())
            .filter(|at| !inside(*at) && tree.pos(*at) != crate::grammar::Pos::Punct)
            .count()
            == 0;
        let speaker = own.or(last.filter(|_| whole));
        if let (Some(known), Some(speaker)) = (entities.speakers.get_mut(number), speaker) {
            *known = Some((speaker.0 as u32, speaker.1 as u16));
        }
        if let Some(speaker) = speaker {
            for word in &tree.words {
                if inside(word.index)
                    && data::nouns().first.contains(&fold(word.form))
                    && let (Some(links), Ok(at)) =
                        (entities.links.get_mut(number), u16::try_from(word.index))
                {
                    links.push((at, speaker.0 as u32, speaker.1 as u16));
                }
            }
        }
        if let Some(known) = entities.quoted.get_mut(number) {
            known.clone_from(marks);
        }
        last = speaker;
    }
}
