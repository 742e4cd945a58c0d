// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"

#include "core/base/error.h"

#include <boost/crc.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <openssl/evp.h>

#include <array>

namespace lk {

namespace {

/// CRC-32C: the same shape as CRC-32 (reflected, all ones in and out) with Castagnoli's polynomial (RFC 3720, B.4).
using Crc32c = boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true>;

} // namespace

std::string sha256Hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw Error(ErrorCode::Internal, "OpenSSL knows no SHA-256 here");
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * std::size_t{length});
    for (unsigned int i = 0; i < length; ++i) {
        text += kDigits[digest.at(i) >> 4U];
        text += kDigits[digest.at(i) & 0xFU];
    }
    return text;
}

std::uint32_t crc32Ieee(std::string_view bytes)
{
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

std::uint32_t crc32c(std::string_view bytes)
{
    Crc32c crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

std::string randomUuid()
{
    return boost::uuids::to_string(boost::uuids::random_generator()());
}

} // namespace lk
