//! Quotes looked up in texts: states, positions in code points, overlapping hits, near misses.
//! A quote is verified by exactly one exact hit; a near miss is offered, never accepted.

use counterpart::load::anchor::{IndexedText, anchor};
use counterpart::model::{Anchor, Quote, Span};

fn quote(exact: &str) -> Quote {
    Quote {
        document: "d".into(),
        exact: exact.into(),
        prefix: None,
        suffix: None,
        start: None,
        anchor: Anchor::NoText,
        extra: std::collections::BTreeMap::new(),
    }
}

fn text(words: &str) -> IndexedText {
    IndexedText::new(words.into())
}

fn check(quote: &Quote, words: &str) -> String {
    let spans = |spans: &[Span]| {
        spans.iter().map(|s| format!("{}..{}", s.start, s.end)).collect::<Vec<_>>().join(" ")
    };
    let found = anchor(quote, &text(words));
    let more = match &found {
        Anchor::NoText => String::new(),
        Anchor::Verified(span) => spans(&[*span]),
        Anchor::Ambiguous(all) => spans(all),
        Anchor::NotFound { elsewhere, near } => match near {
            Some(near) => format!("near {}: {}", spans(&[near.range]), near.words),
            None => format!("elsewhere {}", spans(elsewhere)),
        },
    };
    format!("{} {more}", found.badge()).trim().to_owned()
}

#[test]
fn positions_count_code_points_not_bytes() {
    // ‘ and ’ are three bytes each, é (e and a combining accent) two code points, 🤝 four bytes.
    assert_eq!(check(&quote("line"), "‘e\u{301}🤝’ line"), "verified 6..10");
    assert_eq!(check(&quote("’ line"), "‘e\u{301}🤝’ line"), "verified 4..10");
    assert_eq!(check(&quote("会谈"), "中俄会谈"), "verified 2..4");
}

#[test]
fn overlapping_hits_are_several() {
    assert_eq!(check(&quote("aa"), "xaaay"), "ambiguous 1..3 2..4");
    assert_eq!(check(&quote("x"), "xaaay"), "verified 0..1");
    assert_eq!(check(&quote("会会"), "会会会"), "ambiguous 0..2 1..3");
}

#[test]
fn prefix_and_suffix_tell_repeated_words_apart() {
    let words = "He spoke to her. She spoke to him.";
    assert_eq!(check(&quote("spoke to"), words), "ambiguous 3..11 21..29");
    let before = Quote { prefix: Some("She ".into()), ..quote("spoke to") };
    assert_eq!(check(&before, words), "verified 21..29");
    let after = Quote { suffix: Some(" her".into()), ..quote("spoke to") };
    assert_eq!(check(&after, words), "verified 3..11");
    let wrong = Quote { prefix: Some("They ".into()), ..quote("spoke to") };
    assert_eq!(check(&wrong, words), "not found elsewhere 3..11 21..29");
}

#[test]
fn a_start_is_believed_only_where_the_words_stand_there() {
    let words = "‘He’ spoke. He spoke.";
    let at = |start| check(&Quote { start: Some(start), ..quote("spoke") }, words);
    assert_eq!(at(5), "verified 5..10");
    assert_eq!(at(15), "verified 15..20");
    assert_eq!(at(9), "not found elsewhere 5..10 15..20");
    assert_eq!(at(usize::MAX), "not found elsewhere 5..10 15..20");
    let gone = Quote { start: Some(5), ..quote("xyz") };
    assert_eq!(check(&gone, words), "not found elsewhere");
}

#[test]
fn an_empty_quote_is_not_found() {
    assert_eq!(check(&quote(""), "words"), "not found elsewhere");
    assert_eq!(check(&quote(""), ""), "not found elsewhere");
    assert_eq!(check(&quote("words"), ""), "not found elsewhere");
}

#[test]
fn a_near_miss_is_offered_as_it_stands_never_accepted() {
    let words = "who advocates ‘pushing  for a line’ of communication – with José Müller.";
    let near = |exact| check(&quote(exact), words);
    assert_eq!(near("'pushing for a line'"), "not found near 14..35: ‘pushing  for a line’");
    assert_eq!(near("communication - with"), "not found near 39..59: communication – with");
    assert_eq!(near("WHO ADVOCATES"), "not found near 0..13: who advocates");
    assert_eq!(near("Jose\u{301} Muller"), "not found near 60..71: José Müller");
    assert_eq!(near("line’ of comunication"), "not found near 30..52: line’ of communication");
    assert_eq!(near("who advocated"), "not found near 0..13: who advocates");
    assert_eq!(near("denied everything at once"), "not found elsewhere");
}

#[test]
fn nothing_is_normalised() {
    assert_eq!(check(&quote("é"), "e\u{301}").split(' ').next(), Some("not"));
    assert_eq!(check(&quote("a b"), "a\u{a0}b"), "not found near 0..3: a\u{a0}b");
    assert_eq!(check(&quote("b"), "\u{feff} b"), "verified 2..3");
}

#[test]
fn code_points_and_bytes_convert_both_ways_everywhere() {
    let words: String = "añ会🤝 ".chars().cycle().take(5_000).collect();
    let indexed = text(&words);
    assert_eq!(indexed.length(), 5_000);
    for (number, (byte, _)) in words.char_indices().enumerate() {
        assert_eq!(indexed.byte_of(number), Some(byte));
        assert_eq!(indexed.code_point_of(byte), number);
    }
    assert_eq!(indexed.byte_of(5_000), Some(words.len()));
    assert_eq!(indexed.byte_of(5_001), None);
    assert_eq!(indexed.slice(Span { start: 4_998, end: 5_000 }), Some("🤝 "));
}

#[test]
fn ten_megabytes_are_searched_in_bounded_time() {
    let words = "the talks were held to reduce the risk of escalation – ".repeat(180_000);
    let indexed = text(&words);
    let wrong = "the talks were held to reduce the chance that things would escalate further";
    let found = anchor(&quote(wrong), &indexed);
    assert_eq!(found.badge(), "not found");
}
