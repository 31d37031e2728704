//! Reads the words before a title: determiners, "former", an adjective, a region or the body that the title
//! belongs to.

use std::ops::Range;

use super::lexicon::class;
use super::mention::{Piece, PieceKind};
use super::phrase::Reader;
use super::token::Shape;

impl Reader<'_, '_> {
    /// The token after a place that is in no list, before a title or a group: "his Zemorian counterpart",
    /// "New Mexico Governor Irma Vale". `at` if there is none.
    pub(super) fn past_unknown_place(&self, at: usize) -> usize {
        let Some(Piece { tokens, kind: PieceKind::Name(name) }) = self.piece(at) else { return at };
        let is_place = match self.piece(tokens.end) {
            Some(Piece { kind: PieceKind::Title(_) | PieceKind::Group, .. })
                if tokens.len() == 1 =>
            {
                true
            }
            Some(Piece { tokens: title, kind: PieceKind::Title(_) }) => {
                !name.given && tokens.len() == 2 && self.name_at(title.end).is_some()
            }
            _ => false,
        };
        if is_place && !name.honorific { tokens.end } else { at }
    }

    /// The token after an adjective before a title and a name: "veteran diplomat Irma Vale", "his
    /// accompanying delegation". `at` if there is none.
    pub(super) fn past_epithet(&self, start: usize, at: usize) -> usize {
        let Some(token) = self.finder.tokens.all.get(at) else { return at };
        let word = self.word(at);
        let links = class::AUX
            | class::PREPOSITION
            | class::CONJUNCTION
            | class::ADVERB
            | class::PRONOUN
            | class::DETERMINER
            | class::QUANTITY;
        let accompanies = word == "accompanying" && at > start;
        let free = token.shape == Shape::Lower
            && self.piece(at).is_none()
            && !self.finder.timed[at]
            && !self.finder.is(at, links)
            && !self.finder.is(at, class::PART | class::FORMER | class::ACTING | class::DESIGNATE)
            && (self.finder.lists.verbs(token.word).is_empty() || accompanies);
        // "lambasted President Okoro", but "with exiled leader Okoro"
        let verbal = (word.ends_with("ed") || word.ends_with("ing")) && !accompanies;
        let led = at > start || at > 0 && self.finder.is(at - 1, class::PREPOSITION);
        if !free || verbal && !led {
            return at;
        }
        let holder = match self.piece(at + 1) {
            Some(Piece { tokens, kind: PieceKind::Title(title) }) => {
                !title.plural && self.name_at(tokens.end).is_some()
            }
            Some(Piece { kind: PieceKind::Group, .. }) => accompanies,
            _ => false,
        };
        if holder { at + 1 } else { at }
    }

    pub(super) fn determiners(&self, start: usize, limit: usize) -> (usize, bool, bool) {
        let mut at = start;
        let (mut definite, mut owned) = (false, false);
        while at < limit && at - start < 4 {
            let word = self.word(at);
            let is = |known: &str| word.eq_ignore_ascii_case(known);
            let owner = ["his", "her", "their", "its"].into_iter().any(is);
            let skipped = self.finder.is(at, class::DETERMINER | class::QUANTITY);
            let named = self.piece(at).is_some_and(|piece| piece.kind != PieceKind::Pronoun);
            let goes_on = skipped || (at > start && owner);
            if named || !goes_on {
                break;
            }
            definite |= is("the") || is("this") || is("both") || is("our") || owner;
            owned |= owner;
            at += 1;
            // Skips "of the" in "one of the officials", and "of" in "one of his aides".
            if self.word(at) == "of"
                && matches!(self.word(at + 1), "the" | "his" | "her" | "their")
                && self.finder.is(at - 1, class::QUANTITY)
            {
                at += 1;
            }
        }
        (at, definite, owned)
    }

    pub(super) fn status(&self, at: &mut usize) -> Option<&'static str> {
        let classes =
            [(class::FORMER, "former"), (class::ACTING, "acting"), (class::DESIGNATE, "designate")];
        let found = classes.iter().find(|(class, _)| self.finder.is(*at, *class))?;
        // "President-elect" is the title, too.
        *at += usize::from(!self.finder.is(*at, class::HEAD));
        Some(found.1)
    }

    /// The status that the last word of a title tells: "Prime Minister-designate".
    pub(super) fn designate(&self, end: usize) -> Option<&'static str> {
        let word = self.word(end - 1).to_lowercase();
        (word.ends_with("-designate") || word.ends_with("-elect")).then_some("designate")
    }

    /// The body before a title, and the token of the title: "Foreign Ministry spokesman", "White
    /// House press secretary". Without such a body it returns `None` and `at`.
    pub(super) fn body_of_title(&self, at: usize) -> (Option<Range<usize>>, usize) {
        let Some(piece) = self.piece(at) else { return (None, at) };
        // "received at the Kremlin Foreign Minister A": the Kremlin is only the place.
        let place = at > 1
            && matches!(self.word(at), "Kremlin" | "White")
            && self.word(at - 1) == "the"
            && self.word(at - 2) == "at";
        let body = matches!(piece.kind, PieceKind::Body(_) | PieceKind::Listed(_)) && !place;
        let mut end = self.finder.past_bracket(piece.tokens.end);
        if body && self.is_possessive(end) {
            end += 1;
        }
        let titled =
            |at| matches!(self.piece(at), Some(p) if matches!(p.kind, PieceKind::Title(_)));
        if body && titled(end) { (Some(piece.tokens.clone()), end) } else { (None, at) }
    }

    /// The token after a region before a title, such as "Middle East" in "U.S. Middle East envoy";
    /// `at` if there is none.
    pub(super) fn past_region(&self, at: usize) -> usize {
        match self.piece(at) {
            Some(Piece { tokens, kind: PieceKind::Name(name) })
                if name.thing
                    && matches!(self.piece(tokens.end), Some(p) if matches!(p.kind, PieceKind::Title(_))) =>
            {
                tokens.end
            }
            _ => at,
        }
    }
}
