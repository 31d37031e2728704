//! Folding: removes from a text the differences that copying and typing introduce. It is only used
//! to find near misses. Folded text is never stored or shown.

use crate::model::names::is_invisible;

/// Letters with diacritics, grouped by the plain letter that they fold to.
const MARKED: [(char, &str); 22] = [
    ('a', "àáâãäåāăą"),
    ('c', "çćĉċč"),
    ('d', "ďđ"),
    ('e', "èéêëēĕėęě"),
    ('g', "ĝğġģ"),
    ('h', "ĥħ"),
    ('i', "ìíîïĩīĭįı"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľŀł"),
    ('n', "ñńņňŉ"),
    ('o', "òóôõöøōŏő"),
    ('r', "ŕŗř"),
    ('s', "śŝşšș"),
    ('t', "ţťŧț"),
    ('u', "ùúûüũūŭůűų"),
    ('w', "ŵ"),
    ('y', "ýÿŷ"),
    ('z', "źżž"),
    ('и', "й"),
    ('е', "ё"),
    ('і', "ї"),
];

/// The character that `c` folds to; `None` if it is removed.
fn fold_char(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(if c.is_whitespace() { ' ' } else { c.to_ascii_lowercase() });
    }
    let c = match c {
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\u{300}'..='\u{36f}' => return None,
        c if is_invisible(c) => return None,
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    };
    let plain = MARKED.iter().find(|(_, marked)| !c.is_ascii() && marked.contains(c));
    Some(plain.map_or(c, |(letter, _)| *letter))
}

/// Calls `each` with every folded character and the start and end byte of the source character that
/// it comes from, until `each` returns false.
fn walk(text: &str, mut each: impl FnMut(char, usize, usize) -> bool) {
    let mut after_blank = false;
    for (at, source) in text.char_indices() {
        let Some(folded) = fold_char(source) else { continue };
        if folded == ' ' && after_blank {
            continue;
        }
        after_blank = folded == ' ';
        if !each(folded, at, at + source.len_utf8()) {
            return;
        }
    }
}

/// Removes differences of quotation marks, dashes, blanks, case and accents from a text.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    walk(text, |c, _, _| {
        folded.push(c);
        true
    });
    folded
}

/// Converts a byte range of the folded text into the byte range of `text` that it comes from.
pub fn unfolded(text: &str, (from, to): (usize, usize)) -> (usize, usize) {
    let mut at = 0;
    let (mut first, mut last) = (None, 0);
    walk(text, |c, start, end| {
        if at >= to {
            return false;
        }
        if at >= from {
            first.get_or_insert(start);
            last = end;
        }
        at += c.len_utf8();
        true
    });
    // Marks that fold to nothing belong to the letter before them, so the range includes them.
    let marks: usize =
        text[last..].chars().take_while(|c| fold_char(*c).is_none()).map(char::len_utf8).sum();
    (first.unwrap_or(last), last + marks)
}
