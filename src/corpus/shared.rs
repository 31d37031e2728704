//! A file that several threads can read at the same time, each at its own position.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// An open file that is read by position.
#[derive(Clone)]
pub(super) struct Shared {
    file: Arc<File>,
    length: u64,
}

impl Shared {
    /// Wraps an open file. Its present length counts.
    pub(super) fn of(file: File) -> Self {
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        Self { file: Arc::new(file), length }
    }

    fn read_at(&self, buffer: &mut [u8], place: u64) -> io::Result<usize> {
        #[cfg(unix)]
        return std::os::unix::fs::FileExt::read_at(&*self.file, buffer, place);
        #[cfg(windows)]
        return std::os::windows::fs::FileExt::seek_read(&*self.file, buffer, place);
    }
}

impl Length for Shared {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Shared {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::new(From { file: self.clone(), place: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let mut bytes = Vec::with_capacity(length);
        let mut from = From { file: self.clone(), place: start }.take(length as u64);
        if from.read_to_end(&mut bytes)? == length {
            return Ok(bytes.into());
        }
        Err(ParquetError::EOF("the file ends too early".to_owned()))
    }
}

/// Reads a file from a position on.
pub(super) struct From {
    file: Shared,
    place: u64,
}

impl Read for From {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(buffer, self.place)?;
        self.place += read as u64;
        Ok(read)
    }
}
