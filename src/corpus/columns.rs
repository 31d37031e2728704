//! Reads single columns of the table `slice_walk` for the rows that have given numbers. It reads
//! every page that contains one of these rows as a whole, so that most of the work is on plain
//! arrays.

use parquet::column::reader::ColumnReader;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::page_index::column_index::ColumnIndexMetaData;
use parquet::file::reader::{FileReader as _, RowGroupReader};
use parquet::file::statistics::Statistics;
use rayon::prelude::*;

use super::error::CorpusError;
use super::read::{Lookup, Range, TableFile, in_ranges, other_type, words};

/// The rows of one row group that were found.
pub(super) struct FoundRows<'f> {
    /// The index of the file.
    pub file: usize,
    /// The number of the row group.
    pub group: usize,
    reader: Box<dyn RowGroupReader + 'f>,
    /// The pages that are read, as ranges of rows in the group.
    pages: Vec<Range>,
    /// The rows that were found, as indices into the rows of these pages.
    picks: Vec<u32>,
    /// The keys of the rows that were found.
    pub keys: Vec<i32>,
}

impl Lookup {
    /// Calls `work` for each row group that has rows whose number in the first column is one of
    /// `keys`, which must be sorted. Returns the results in the order of the row groups.
    pub(super) fn each_group<T: Send>(
        &self,
        keys: &[i32],
        work: impl Fn(&FoundRows<'_>) -> Result<T, ParquetError> + Sync,
    ) -> Result<Vec<T>, CorpusError> {
        let one = |(place, file, group): &(usize, &TableFile, usize)| {
            let found = found(*place, file, *group, keys);
            let done = found.and_then(|found| found.as_ref().map(&work).transpose());
            done.map_err(|error| CorpusError::damaged(&file.path, &error))
        };
        let done: Result<Vec<Option<T>>, _> = self.groups().par_iter().map(one).collect();
        Ok(done?.into_iter().flatten().collect())
    }

    /// Returns the texts of a column in some rows. Each row is given as file, row group and row;
    /// they must be sorted.
    pub(super) fn texts_at(
        &self,
        column: usize,
        rows: &[(usize, usize, usize)],
    ) -> Result<Vec<String>, CorpusError> {
        let groups: Vec<_> = rows.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).collect();
        let one = |rows: &&[(usize, usize, usize)]| {
            let (place, group, _) = rows[0];
            let file = &self.files[place];
            let texts = file.reader.get_row_group(group).and_then(|group| {
                let ColumnReader::ByteArrayColumnReader(mut reader) =
                    group.get_column_reader(column)?
                else {
                    return Err(other_type());
                };
                let ranges = rows.iter().map(|(_, _, row)| (*row, 1));
                Ok(in_ranges(&mut reader, ranges)?.0)
            });
            texts.map_err(|error| CorpusError::damaged(&file.path, &error))
        };
        let texts: Result<Vec<Vec<ByteArray>>, _> = groups.par_iter().map(one).collect();
        Ok(texts?.into_iter().flatten().map(|text| words(&text)).collect())
    }
}

/// Returns the pages of a row group, as ranges of rows, whose bounds leave room for one of the
/// sorted keys.
fn pages(file: &TableFile, number: usize, keys: &[i32]) -> Vec<Range> {
    let metadata = file.reader.metadata();
    let group = metadata.row_group(number);
    let rows = group.num_rows() as usize;
    let may_hold = |min: i32, max: i32| {
        keys.get(keys.partition_point(|key| *key < min)).is_some_and(|key| *key <= max)
    };
    if let Some(Statistics::Int32(bounds)) = group.column(0).statistics()
        && let (Some(min), Some(max)) = (bounds.min_opt(), bounds.max_opt())
        && !may_hold(*min, *max)
    {
        return Vec::new();
    }
    let index = metadata.page_index_for_row_group(number);
    let (Some(ColumnIndexMetaData::INT32(bounds)), Some(places)) =
        (index.column_index(0), index.offset_index(0))
    else {
        return vec![(0, rows)];
    };
    let starts = places.page_locations();
    let start = |page: usize| starts.get(page).map_or(rows, |at| at.first_row_index as usize);
    let mut pages: Vec<Range> = Vec::new();
    for page in 0..starts.len() {
        let is_there = match (bounds.min_value(page), bounds.max_value(page)) {
            (Some(min), Some(max)) => may_hold(*min, *max),
            _ => true,
        };
        let (first, end) = (start(page), start(page + 1));
        match pages.last_mut() {
            _ if !is_there => {}
            Some((last, length)) if *last + *length == first => *length += end - first,
            _ => pages.push((first, end - first)),
        }
    }
    pages
}

/// Returns the rows of a row group that have one of the sorted keys; `None` if no page can have
/// one.
fn found<'f>(
    place: usize,
    file: &'f TableFile,
    number: usize,
    keys: &[i32],
) -> Result<Option<FoundRows<'f>>, ParquetError> {
    let pages = pages(file, number, keys);
    if pages.is_empty() {
        return Ok(None);
    }
    let reader = file.reader.get_row_group(number)?;
    let own = numbers(&*reader, 0, &pages)?;
    let mut rest = keys;
    let mut picks = Vec::new();
    for (row, own) in (0..).zip(&own) {
        if rest.first().is_some_and(|key| key < own) {
            rest = &rest[rest.partition_point(|key| key < own)..];
        }
        if rest.first() == Some(own) {
            picks.push(row);
        }
    }
    let keys = picks.iter().map(|row| own[*row as usize]).collect();
    Ok(Some(FoundRows { file: place, group: number, reader, pages, picks, keys }))
}

impl FoundRows<'_> {
    /// Returns the numbers of a column in the rows that were found.
    pub(super) fn numbers(&self, column: usize) -> Result<Vec<i32>, ParquetError> {
        let all = numbers(&*self.reader, column, &self.pages)?;
        Ok(self.picks.iter().map(|row| all[*row as usize]).collect())
    }

    /// Returns the texts of a column that may be empty, each with its index among the rows that
    /// were found.
    pub(super) fn texts(&self, column: usize) -> Result<Vec<(usize, String)>, ParquetError> {
        let ColumnReader::ByteArrayColumnReader(mut reader) =
            self.reader.get_column_reader(column)?
        else {
            return Err(other_type());
        };
        let (values, levels) = in_ranges(&mut reader, self.pages.iter().copied())?;
        let mut values = values.iter();
        let all: Vec<Option<&ByteArray>> =
            levels.iter().map(|level| if *level == 0 { None } else { values.next() }).collect();
        let picks = self.picks.iter().enumerate();
        let those = picks.filter_map(|(at, row)| Some((at, words(all[*row as usize]?))));
        Ok(those.collect())
    }

    /// Returns the row numbers in the group of the rows that were found.
    pub(super) fn rows(&self) -> Vec<u32> {
        let mut pages = self.pages.iter().copied();
        let (mut passed, mut page) = (0, (0, 0));
        let mut rows = Vec::with_capacity(self.picks.len());
        for pick in &self.picks {
            while *pick as usize >= passed + page.1 {
                passed += page.1;
                page = pages.next().unwrap_or((0, usize::MAX));
            }
            rows.push((page.0 + *pick as usize - passed) as u32);
        }
        rows
    }
}

/// Returns the numbers of a column in some pages.
fn numbers(
    group: &dyn RowGroupReader,
    column: usize,
    pages: &[Range],
) -> Result<Vec<i32>, ParquetError> {
    let ColumnReader::Int32ColumnReader(mut reader) = group.get_column_reader(column)? else {
        return Err(other_type());
    };
    Ok(in_ranges(&mut reader, pages.iter().copied())?.0)
}
