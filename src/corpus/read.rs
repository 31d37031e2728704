//! Reads rows of a table: either all of them in order, or those with given keys. To find keys, it
//! reads only the pages whose smallest and largest key leave room for one of them.

use std::fs::File;
use std::path::{Path, PathBuf};

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::page_index::column_index::ColumnIndexMetaData;
use parquet::file::reader::{FileReader as _, RowGroupReader};
use parquet::file::serialized_reader::{ReadOptionsBuilder, SerializedFileReader};
use parquet::file::statistics::Statistics;
use rayon::prelude::*;

use super::error::CorpusError;
use super::shared::Shared;
use super::table::{Cell, Kind, Row, Table};

/// The number of rows that a scan holds in memory at a time.
const AT_A_TIME: usize = 1_024;

/// A range of rows in a row group: the first row, and how many.
pub(super) type Range = (usize, usize);

/// One open file of a table.
pub(super) struct TableFile {
    pub(super) path: PathBuf,
    pub(super) reader: SerializedFileReader<Shared>,
}

impl TableFile {
    fn open(table: Table, path: &Path, indexed: bool) -> Result<Self, CorpusError> {
        let file = File::open(path).map_err(|error| CorpusError::disk(path, error))?;
        let mut options = ReadOptionsBuilder::new();
        if indexed {
            options = options.with_page_index();
        }
        let reader = SerializedFileReader::new_with_options(Shared::of(file), options.build());
        let reader = reader.map_err(|error| CorpusError::damaged(path, &error))?;
        let columns = reader.metadata().file_metadata().schema_descr().columns().iter();
        if !columns.map(|column| column.name()).eq(table.columns.iter().map(|column| column.name)) {
            return Err(CorpusError::damaged(path, &"it has other columns than its table"));
        }
        Ok(Self { path: path.to_owned(), reader })
    }

    /// Returns the rows of row group `number` whose key is one of `keys`, which must be sorted.
    fn find(
        &self,
        number: usize,
        lookup: &Lookup,
        keys: &[&str],
    ) -> Result<Vec<Row>, ParquetError> {
        let key = lookup.key;
        let metadata = self.reader.metadata();
        let group = metadata.row_group(number);
        let rows = group.num_rows() as usize;
        if let Some(Statistics::ByteArray(bounds)) = group.column(key).statistics()
            && let (Some(min), Some(max)) = (bounds.min_opt(), bounds.max_opt())
            && !may_hold(keys, min.data(), max.data())
        {
            return Ok(Vec::new());
        }
        let index = metadata.page_index_for_row_group(number);
        let ranges = match (index.column_index(key), index.offset_index(key)) {
            (Some(ColumnIndexMetaData::BYTE_ARRAY(bounds)), Some(places)) => {
                let starts = places.page_locations();
                let start = |page: usize| {
                    starts.get(page).map_or(rows, |place| place.first_row_index as usize)
                };
                let holds = |page: &usize| match (bounds.min_value(*page), bounds.max_value(*page))
                {
                    (Some(min), Some(max)) => may_hold(keys, min, max),
                    _ => true,
                };
                let pages = (0..starts.len()).filter(holds);
                pages.map(|page| (start(page), start(page + 1) - start(page))).collect()
            }
            _ => vec![(0, rows)],
        };
        if ranges.is_empty() {
            return Ok(Vec::new());
        }
        rows_of(&*self.reader.get_row_group(number)?, lookup, keys, &ranges)
    }
}

/// Whether one of the sorted keys is between two bounds.
fn may_hold(keys: &[&str], min: &[u8], max: &[u8]) -> bool {
    let at = keys.partition_point(|key| key.as_bytes() < min);
    keys.get(at).is_some_and(|key| key.as_bytes() <= max)
}

/// Returns the rows of a row group that have one of the sorted keys. Only the rows in `ranges` are
/// searched.
fn rows_of(
    group: &dyn RowGroupReader,
    lookup: &Lookup,
    keys: &[&str],
    ranges: &[Range],
) -> Result<Vec<Row>, ParquetError> {
    let ColumnReader::ByteArrayColumnReader(mut reader) = group.get_column_reader(lookup.key)?
    else {
        return Err(other_type());
    };
    let (own, _) = in_ranges(&mut reader, ranges.iter().copied())?;
    let fits = fitting(&own, keys, ranges);
    let count = fits.iter().map(|(_, length)| length).sum();
    if count == 0 {
        return Ok(Vec::new());
    }
    let columns = lookup.table.columns;
    let mut rows: Vec<Row> = vec![vec![Cell::Null; columns.len()]; count];
    for place in &lookup.columns {
        let values = cells(group, *place, columns[*place].kind, &fits)?;
        for (row, value) in rows.iter_mut().zip(values) {
            row[*place] = value;
        }
    }
    Ok(rows)
}

/// Returns the rows whose key is one of the sorted keys. `own` are the keys of the rows in `ranges`.
/// They are sorted as well, so that most of them are compared with one key alone.
fn fitting(own: &[ByteArray], keys: &[&str], ranges: &[Range]) -> Vec<Range> {
    let places = ranges.iter().flat_map(|(start, length)| *start..start + length);
    let mut fits: Vec<Range> = Vec::new();
    let mut at = 0;
    for (place, own) in places.zip(own) {
        let own = own.data();
        let is_before = |key: &&str| key.as_bytes() < own;
        if keys.get(at).is_some_and(is_before) {
            at += keys[at..].partition_point(is_before);
        }
        if keys.get(at).is_none_or(|key| key.as_bytes() != own) {
            continue;
        }
        match fits.last_mut() {
            Some((start, length)) if *start + *length == place => *length += 1,
            _ => fits.push((place, 1)),
        }
    }
    fits
}

/// Returns the values of a column in some ranges of rows.
fn cells(
    group: &dyn RowGroupReader,
    column: usize,
    kind: Kind,
    ranges: &[Range],
) -> Result<Vec<Cell>, ParquetError> {
    Reader(group.get_column_reader(column)?).read(kind, ranges)
}

struct Reader(ColumnReader);

impl Reader {
    /// Returns the values in some ranges of rows. The rows count from where the reader is.
    fn read(&mut self, kind: Kind, ranges: &[Range]) -> Result<Vec<Cell>, ParquetError> {
        match (&mut self.0, kind) {
            (ColumnReader::ByteArrayColumnReader(reader), Kind::Text) => {
                values(reader, ranges, |bytes: ByteArray| Cell::Text(words(&bytes)))
            }
            (ColumnReader::Int32ColumnReader(reader), Kind::Int | Kind::Day) => {
                values(reader, ranges, Cell::Int)
            }
            (ColumnReader::Int64ColumnReader(reader), Kind::Long) => {
                values(reader, ranges, Cell::Long)
            }
            (ColumnReader::BoolColumnReader(reader), Kind::Bool) => {
                values(reader, ranges, Cell::Bool)
            }
            _ => Err(other_type()),
        }
    }
}

pub(super) fn other_type() -> ParquetError {
    ParquetError::General("a column has another type".to_owned())
}

pub(super) fn words(text: &ByteArray) -> String {
    String::from_utf8_lossy(text.data()).into_owned()
}

fn values<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    ranges: &[Range],
    cell: impl Fn(T::T) -> Cell,
) -> Result<Vec<Cell>, ParquetError> {
    let (values, levels) = in_ranges(reader, ranges.iter().copied())?;
    let mut values = values.into_iter();
    if levels.is_empty() {
        return Ok(values.map(cell).collect());
    }
    let next = |level: i16| if level == 0 { None } else { values.next() };
    Ok(levels.into_iter().map(next).map(|value| value.map_or(Cell::Null, &cell)).collect())
}

/// Returns the values in some ranges of rows. For an optional column, the second list tells for
/// each row whether it has a value (0 = none).
pub(super) fn in_ranges<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    ranges: impl Iterator<Item = Range> + Clone,
) -> Result<(Vec<T::T>, Vec<i16>), ParquetError> {
    let rows = ranges.clone().map(|(_, length)| length).sum();
    let (mut values, mut levels) = (Vec::with_capacity(rows), Vec::new());
    let (mut at, mut read) = (0, 0);
    for (start, length) in ranges {
        reader.skip_records(start - at)?;
        read += reader.read_records(length, Some(&mut levels), None, &mut values)?.0;
        at = start + length;
    }
    if read < rows {
        return Err(ParquetError::General("rows are missing".to_owned()));
    }
    Ok((values, levels))
}

/// A table in which rows are looked up by key.
pub(super) struct Lookup {
    table: Table,
    key: usize,
    /// The columns that are read. The cells of all others stay empty.
    columns: Vec<usize>,
    pub(super) files: Vec<TableFile>,
}

impl Lookup {
    /// Opens the files of a table that is sorted by the column `key`.
    pub(super) fn open(table: Table, key: &str, paths: &[PathBuf]) -> Result<Self, CorpusError> {
        let key = table.columns.iter().position(|column| column.name == key).unwrap_or(0);
        let files: Result<_, _> =
            paths.par_iter().map(|p| TableFile::open(table, p, true)).collect();
        let columns = (0..table.columns.len()).collect();
        Ok(Self { table, key, columns, files: files? })
    }

    /// Makes it read only some columns.
    pub(super) fn of_columns(self, columns: &[usize]) -> Self {
        Self { columns: columns.to_vec(), ..self }
    }

    /// Returns all row groups in order: the index of the file, the file, and the number of the
    /// group.
    pub(super) fn groups(&self) -> Vec<(usize, &TableFile, usize)> {
        let files = self.files.iter().enumerate();
        let groups = |(place, file): (usize, &'_ TableFile)| {
            (0..file.reader.num_row_groups()).map(move |group| (place, group))
        };
        let all = files.flat_map(groups);
        all.map(|(place, group)| (place, &self.files[place], group)).collect()
    }

    /// Returns the rows that have one of these keys, file by file.
    pub(super) fn find<'k>(
        &self,
        keys: impl IntoIterator<Item = &'k str>,
    ) -> Result<Vec<Row>, CorpusError> {
        let mut keys: Vec<&str> = keys.into_iter().collect();
        keys.sort_unstable();
        keys.dedup();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let find = |(_, file, group): &(usize, &TableFile, usize)| {
            let found = file.find(*group, self, &keys);
            found.map_err(|error| CorpusError::damaged(&file.path, &error))
        };
        let found: Result<Vec<Vec<Row>>, _> = self.groups().par_iter().map(find).collect();
        Ok(found?.into_iter().flatten().collect())
    }
}

/// Reads the rows of one file in order.
pub(super) struct Scan {
    table: Table,
    file: TableFile,
    group: usize,
    /// How many rows of the present row group have been read.
    at: usize,
    readers: Vec<Reader>,
    /// The columns that are read. The cells of all others stay empty.
    columns: Vec<usize>,
    held: std::vec::IntoIter<Row>,
}

impl Scan {
    /// Opens a file at its first row.
    pub(super) fn open(table: Table, path: &Path) -> Result<Self, CorpusError> {
        Self::of_columns(table, path, &(0..table.columns.len()).collect::<Vec<_>>())
    }

    /// Opens a file at its first row, and reads only some columns.
    pub(super) fn of_columns(
        table: Table,
        path: &Path,
        columns: &[usize],
    ) -> Result<Self, CorpusError> {
        let file = TableFile::open(table, path, false)?;
        let held = Vec::new().into_iter();
        let columns = columns.to_vec();
        Ok(Self { table, file, group: 0, at: 0, readers: Vec::new(), columns, held })
    }

    /// Returns the next row; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Row>, CorpusError> {
        if let Some(row) = self.held.next() {
            return Ok(Some(row));
        }
        let rows = self.more().map_err(|error| CorpusError::damaged(&self.file.path, &error))?;
        self.held = rows.into_iter();
        Ok(self.held.next())
    }

    fn more(&mut self) -> Result<Vec<Row>, ParquetError> {
        while self.group < self.file.reader.num_row_groups() {
            let group = self.file.reader.get_row_group(self.group)?;
            let rows = group.metadata().num_rows() as usize;
            if self.at >= rows {
                self.group += 1;
                self.at = 0;
                self.readers.clear();
                continue;
            }
            if self.readers.is_empty() {
                let columns = self.columns.iter();
                let readers: Result<_, _> =
                    columns.map(|column| group.get_column_reader(*column).map(Reader)).collect();
                self.readers = readers?;
            }
            let count = (rows - self.at).min(AT_A_TIME);
            let mut all: Vec<Row> = vec![vec![Cell::Null; self.table.columns.len()]; count];
            for (reader, column) in self.readers.iter_mut().zip(&self.columns) {
                let cells = reader.read(self.table.columns[*column].kind, &[(0, count)])?;
                for (row, cell) in all.iter_mut().zip(cells) {
                    row[*column] = cell;
                }
            }
            self.at += count;
            return Ok(all);
        }
        Ok(Vec::new())
    }
}

/// Reads several files that are each sorted by their first column, and returns the rows of one key
/// at a time. Several files may also be parts of one sorted sequence.
pub(super) struct Groups {
    scans: Vec<(Scan, Option<Row>)>,
}

impl Groups {
    /// Opens the files at the first key.
    pub(super) fn open(table: Table, paths: &[PathBuf]) -> Result<Self, CorpusError> {
        let mut scans = Vec::new();
        for path in paths {
            let mut scan = Scan::open(table, path)?;
            let first = scan.next()?;
            scans.push((scan, first));
        }
        Ok(Self { scans })
    }

    /// Returns all rows of the next key, file by file; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Vec<Row>>, CorpusError> {
        let keys = self.scans.iter().filter_map(|(_, row)| row.as_ref()?.first()?.some_text());
        let Some(key) = keys.min().map(str::to_owned) else { return Ok(None) };
        let mut rows = Vec::new();
        for (scan, next) in &mut self.scans {
            while next.as_ref().is_some_and(|row| row.first().is_some_and(|c| c.as_text() == key)) {
                rows.extend(next.take());
                *next = scan.next()?;
            }
        }
        Ok(Some(rows))
    }
}
