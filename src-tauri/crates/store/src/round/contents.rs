//! Contents that a round keeps beside its rows: files as they came in, papers as they were printed.

use crate::evidence;
use crate::{ReadTx, Result, WriteTx};

impl WriteTx<'_> {
    /// Keeps bytes under their SM3, once however often. Returns the SM3. A row must name it, or it is cleaned away.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::Constraint`] for no bytes; [`crate::StoreError::DiskFull`].
    pub fn keep_content(&self, bytes: &[u8]) -> Result<String> {
        evidence::keep_bytes(self.conn(), self.path(), bytes, self.now())
    }
}

impl ReadTx<'_> {
    /// Returns a content by its SM3, verified.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::NotFound`]; [`crate::StoreError::Damaged`] when it is not what its SM3 says.
    pub fn content(&self, hash: &str) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        evidence::read_bytes(self.conn(), self.path(), hash, &mut bytes)?;
        Ok(bytes)
    }
}

/// Packs bytes before they are kept: papers and inputs shrink to a tenth.
///
/// # Errors
///
/// [`crate::StoreError::Internal`] when the compressor refuses.
pub fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(bytes, 3).map_err(|cause| crate::StoreError::Internal { detail: cause.to_string() })
}

/// Unpacks what [`pack`] made.
///
/// # Errors
///
/// [`crate::StoreError::Internal`] when it is nothing of the kind.
pub fn unpack(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::decode_all(bytes).map_err(|cause| crate::StoreError::Internal { detail: cause.to_string() })
}
