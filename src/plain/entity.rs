//! Characters by their names and numbers: `&ldquo;`, `&#8220;`, `&#x201C;`.
//!
//! Reads a text at an ampersand; writes the character and how many bytes its name takes.

use std::collections::HashMap;
use std::sync::LazyLock;

static NAMED: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    let lines = include_str!("entities.txt").lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &'static str| {
        let (name, number) = line.split_once(' ')?;
        Some((name, char::from_u32(u32::from_str_radix(number, 16).ok()?)?))
    };
    lines.filter_map(entry).collect()
});

/// In bytes, from the ampersand to the semicolon.
const LONGEST: usize = 12;

/// What the numbers 128 to 159 mean on pages written for Windows, as browsers read them.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character whose name or number begins `text`, and the length of that.
pub(super) fn at(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => *NAMED.get(name)?,
    };
    Some((character, end + 1))
}

fn numbered(number: &str) -> Option<char> {
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(digits, 16).ok()?,
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok()?,
        _ => return None,
    };
    let windows = number.checked_sub(128).and_then(|place| WINDOWS.get(place as usize));
    windows.copied().or_else(|| char::from_u32(number)).filter(|character| *character != '\0')
}
