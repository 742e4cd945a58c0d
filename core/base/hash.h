// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace lk {

/// SHA-256 as its 32 bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);
/// SHA-256 as 64 lower-case hex digits.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);
/// The same of a text that comes in pieces, until one is empty.
[[nodiscard]] std::string sha256Hex(const std::function<std::string_view()>& nextPiece);
/// CRC-32 as in IEEE 802.3 (zlib); golang-migrate's lock key uses it.
[[nodiscard]] std::uint32_t crc32Ieee(std::string_view bytes);
/// CRC-32C (Castagnoli); guards the lines of the journal.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);
/// A random UUID (version 4), lower case with dashes.
[[nodiscard]] std::string randomUuid();

} // namespace lk
