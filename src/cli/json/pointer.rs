//! Converts the path of a problem to a JSON Pointer (RFC 6901), which other programs can use.

/// Converts a path such as `$.roles[3]["a/b"]` to `/roles/3/a~1b`; `None` if the text is not a
/// path.
pub(super) fn pointer(path: &str) -> Option<String> {
    let mut rest = path.strip_prefix('$')?;
    let mut pointer = String::new();
    while !rest.is_empty() {
        let (step, after) = step(rest)?;
        pointer.push('/');
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        rest = after;
    }
    Some(pointer)
}

/// Splits off the first step of a path: `.name`, `[3]` or `["odd name"]`. Returns the step and the
/// rest.
fn step(path: &str) -> Option<(String, &str)> {
    if let Some(name) = path.strip_prefix('.') {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        return Some((name[..end].to_owned(), &name[end..]));
    }
    if let Some(quoted) = path.strip_prefix("[\"") {
        let (name, after) = quoted_name(quoted)?;
        return Some((name, after.strip_prefix(']')?));
    }
    let (number, after) = path.strip_prefix('[')?.split_once(']')?;
    Some((number.to_owned(), after))
}

/// Reads a name up to its closing quotation mark, with the escapes that Rust's `{:?}` writes.
/// Returns the name and the rest.
fn quoted_name(quoted: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, c)) = letters.next() {
        match c {
            '"' => return Some((name, &quoted[at + 1..])),
            '\\' => name.push(match letters.next()?.1 {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '0' => '\0',
                'u' => {
                    let code: String =
                        letters.by_ref().map(|(_, c)| c).take_while(|c| *c != '}').collect();
                    char::from_u32(u32::from_str_radix(code.strip_prefix('{')?, 16).ok()?)?
                }
                other => other,
            }),
            c => name.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::pointer;

    #[test]
    fn every_step_of_a_path_is_one_of_the_pointer() {
        let of = |path: &str| pointer(path).unwrap();
        assert_eq!(of("$"), "");
        assert_eq!(of("$.roles[3].when"), "/roles/3/when");
        assert_eq!(of("$.entities[0].ids[\"a/b~c\"]"), "/entities/0/ids/a~1b~0c");
        assert_eq!(of("$[\"x\\\"]y\\u{1b}\\n\"].z"), "/x\"]y\u{1b}\n/z");
        assert_eq!(of(&format!("$[{:?}]", "")), "/");
        assert_eq!(pointer("roles"), None);
    }
}
