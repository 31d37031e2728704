//! Sorts more rows than memory holds. It writes sorted runs to unnamed temporary files, which
//! vanish when the program ends, and then merges all runs.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::table::{Cell, Row};

/// The number of bytes held in memory before a run is written.
const HELD: usize = 32 << 20;

/// Sorts rows that are added in any order, each with a key of bytes.
pub(super) struct Sorter {
    folder: PathBuf,
    bytes: Vec<u8>,
    /// For each row in `bytes`: its start, the length of its key, and the total length.
    rows: Vec<(usize, u32, u32)>,
    runs: Vec<File>,
}

impl Sorter {
    /// Creates an empty sorter. Its runs are written to `folder`.
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), bytes: Vec::new(), rows: Vec::new(), runs: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, key: &[u8], row: &[Cell]) -> io::Result<()> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(key);
        encode(row, &mut self.bytes);
        let length = self.bytes.len() - start;
        self.rows.push((start, key.len() as u32, length as u32));
        if self.bytes.len() + self.rows.len() * 16 > HELD { self.spill() } else { Ok(()) }
    }

    fn sort(&mut self) {
        let bytes = &self.bytes;
        let whole = |row: &(usize, u32, u32)| &bytes[row.0..row.0 + row.2 as usize];
        let key = |row: &(usize, u32, u32)| &bytes[row.0..row.0 + row.1 as usize];
        // Rows with equal keys are sorted by their content, so that the order never depends on the
        // runs.
        self.rows.par_sort_unstable_by(|a, b| (key(a), whole(a)).cmp(&(key(b), whole(b))));
    }

    fn spill(&mut self) -> io::Result<()> {
        self.sort();
        let file = tempfile::tempfile_in(&self.folder)?;
        let mut out = snap::write::FrameEncoder::new(BufWriter::with_capacity(1 << 18, file));
        for (start, key, length) in &self.rows {
            out.write_all(&key.to_le_bytes())?;
            out.write_all(&length.to_le_bytes())?;
            out.write_all(&self.bytes[*start..*start + *length as usize])?;
        }
        let inner = out.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
        let mut file = inner.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        self.runs.push(file);
        self.bytes.clear();
        self.rows.clear();
        Ok(())
    }

    /// Returns all rows, sorted by their keys.
    pub(super) fn finish(mut self) -> io::Result<Sorted> {
        self.sort();
        let mut sorted = Sorted { runs: Vec::new(), heap: BinaryHeap::new() };
        let runs = std::mem::take(&mut self.runs).into_iter();
        sorted.runs.extend(runs.map(|file| {
            Run::File(Box::new(snap::read::FrameDecoder::new(BufReader::with_capacity(
                1 << 17,
                file,
            ))))
        }));
        sorted.runs.push(Run::Held { bytes: self.bytes, rows: self.rows.into_iter() });
        for run in 0..sorted.runs.len() {
            sorted.advance(run)?;
        }
        Ok(sorted)
    }
}

enum Run {
    File(Box<snap::read::FrameDecoder<BufReader<File>>>),
    Held { bytes: Vec<u8>, rows: std::vec::IntoIter<(usize, u32, u32)> },
}

struct Next {
    key: usize,
    bytes: Vec<u8>,
    run: usize,
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        let own = (&self.bytes[..self.key], &self.bytes, self.run);
        (&other.bytes[..other.key], &other.bytes, other.run).cmp(&own)
    }
}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Next {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Next {}

/// The sorted rows.
pub(super) struct Sorted {
    runs: Vec<Run>,
    heap: BinaryHeap<Next>,
}

impl Sorted {
    fn advance(&mut self, run: usize) -> io::Result<()> {
        let next = match &mut self.runs[run] {
            Run::Held { bytes, rows } => rows.next().map(|(start, key, length)| {
                (key as usize, bytes[start..start + length as usize].to_vec())
            }),
            Run::File(file) => {
                let mut head = [0; 8];
                if file.read(&mut head[..1])? == 0 {
                    None
                } else {
                    file.read_exact(&mut head[1..])?;
                    let [a, b, c, d, e, f, g, h] = head;
                    let key = u32::from_le_bytes([a, b, c, d]) as usize;
                    let mut bytes = vec![0; u32::from_le_bytes([e, f, g, h]) as usize];
                    file.read_exact(&mut bytes)?;
                    Some((key, bytes))
                }
            }
        };
        if let Some((key, bytes)) = next {
            self.heap.push(Next { key, bytes, run });
        }
        Ok(())
    }

    /// Returns the next row and its key; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<(Vec<u8>, Row)>> {
        let Some(Next { key, mut bytes, run }) = self.heap.pop() else { return Ok(None) };
        self.advance(run)?;
        let row = decode(&bytes[key..]);
        bytes.truncate(key);
        Ok(Some((bytes, row)))
    }
}

fn encode(row: &[Cell], out: &mut Vec<u8>) {
    for cell in row {
        match cell {
            Cell::Null => out.push(0),
            Cell::Text(text) => {
                out.push(1);
                out.extend_from_slice(&(text.len() as u32).to_le_bytes());
                out.extend_from_slice(text.as_bytes());
            }
            Cell::Int(number) => {
                out.push(2);
                out.extend_from_slice(&number.to_le_bytes());
            }
            Cell::Long(number) => {
                out.push(3);
                out.extend_from_slice(&number.to_le_bytes());
            }
            Cell::Bool(is_so) => out.push(4 + u8::from(*is_so)),
        }
    }
}

fn decode(mut bytes: &[u8]) -> Row {
    let mut row = Row::with_capacity(8);
    while let Some((kind, rest)) = bytes.split_first() {
        let (cell, used) = match kind {
            1 => {
                let length = take(rest).map_or(0, u32::from_le_bytes) as usize;
                let text = rest.get(4..4 + length).unwrap_or_default();
                (Cell::Text(String::from_utf8_lossy(text).into_owned()), 4 + length)
            }
            2 => (Cell::Int(take(rest).map_or(0, i32::from_le_bytes)), 4),
            3 => (Cell::Long(take(rest).map_or(0, i64::from_le_bytes)), 8),
            4 | 5 => (Cell::Bool(*kind == 5), 0),
            _ => (Cell::Null, 0),
        };
        row.push(cell);
        bytes = rest.get(used..).unwrap_or_default();
    }
    row
}

fn take<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.get(..N)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_of_their_keys_from_memory_and_from_runs() {
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter::new(folder.path());
        let row = |n: u32| vec![Cell::Int(n as i32), Cell::Null, Cell::from("é"), Cell::Bool(true)];
        for n in [5_u32, 3, 9] {
            sorter.push(&n.to_be_bytes(), &row(n)).unwrap();
        }
        sorter.spill().unwrap();
        for n in [4_u32, 1] {
            sorter.push(&n.to_be_bytes(), &row(n)).unwrap();
        }
        let mut sorted = sorter.finish().unwrap();
        let mut all = Vec::new();
        while let Some((_, row)) = sorted.next().unwrap() {
            all.push(row);
        }
        assert_eq!(all, [1, 3, 4, 5, 9].map(row));
    }
}
