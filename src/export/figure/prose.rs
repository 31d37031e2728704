//! Breaks words into lines of a given width.

use super::fonts::Measure;

/// Words in at most `most` lines that are no wider than `width`. If words are left out, the last
/// line ends with "…". A word that is too wide for a line is broken; so is text in scripts without
/// spaces.
pub fn wrapped(
    words: &str,
    width: f32,
    most: usize,
    (measure, size, bold): (&Measure, f32, bool),
) -> Vec<String> {
    let fits = |line: &str| measure.width(line, size, bold) <= width;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(words) {
        let longer = format!("{line}{piece}");
        if line.is_empty() || fits(longer.trim_end()) {
            line = longer;
        } else {
            lines.push(std::mem::replace(&mut line, piece.to_owned()));
        }
        while !fits(line.trim_end()) && line.chars().nth(1).is_some() {
            let rest = broken(&mut line, &fits);
            lines.push(std::mem::replace(&mut line, rest));
        }
        if lines.len() > most {
            break;
        }
    }
    lines.push(line);
    let mut lines: Vec<String> = lines.iter().map(|line| line.trim().to_owned()).collect();
    lines.retain(|line| !line.is_empty());
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !fits(&format!("{last}…")) && last.pop().is_some() {}
            *last = format!("{}…", last.trim_end());
        }
    }
    lines
}

/// Splits words with the spaces after them. In scripts without spaces, each letter counts as a
/// word.
fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let alone =
        |c: char| matches!(u32::from(c), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF);
    let mut rest = words;
    std::iter::from_fn(move || {
        let mut before: Option<char> = None;
        let end = rest.char_indices().find_map(|(at, c)| {
            let is_break = before.is_some_and(|b| {
                (b.is_whitespace() && !c.is_whitespace()) || (alone(b) && alone(c))
            });
            before = Some(c);
            is_break.then_some(at)
        });
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Cuts a line to what fits, at least one letter, and returns the rest.
fn broken(line: &mut String, fits: &impl Fn(&str) -> bool) -> String {
    let starts: Vec<usize> = line.char_indices().map(|(at, _)| at).skip(1).collect();
    let fitting = starts.partition_point(|at| fits(&line[..*at]));
    let at = starts.get(fitting.saturating_sub(1)).copied().unwrap_or(line.len());
    line.split_off(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &str, width: f32, most: usize) -> Vec<String> {
        wrapped(words, width, most, (&Measure::new(), 10.0, false))
    }

    #[test]
    fn words_are_broken_where_they_may_be() {
        assert_eq!(lines("one two three", 200.0, 3), ["one two three"]);
        assert_eq!(lines("one two three", 45.0, 3), ["one two", "three"]);
        assert_eq!(lines("与林浩然会谈", 30.0, 3), ["与林浩", "然会谈"]);
        assert_eq!(lines("", 30.0, 3), Vec::<String>::new());
        let long = lines(&"x".repeat(5_000), 100.0, 2);
        assert!(long.len() == 2 && long[1].ends_with('…'), "{long:?}");
    }

    #[test]
    fn no_line_is_too_wide() {
        let measure = Measure::new();
        let words =
            "Ministry of Foreign Affairs of a Country with averylongnamewithoutanyblanks, سلمى";
        for width in [20.0, 60.0, 140.0] {
            for line in lines(words, width, 9) {
                assert!(measure.width(&line, 10.0, false) <= width, "{line:?} in {width}");
            }
        }
    }
}
