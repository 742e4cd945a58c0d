// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"

#include "core/base/error.h"

#include <boost/crc.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
// The plain functions: the ones by name (EVP) first read OpenSSL's configuration and look their algorithm up in a list of lists, 2 ms that
// a review of files already known does not have.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <array>

namespace lk {

namespace {

/// CRC-32C: the same shape as CRC-32 (reflected, all ones in and out) with Castagnoli's polynomial (RFC 3720, B.4).
using Crc32c = boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true>;

class Sha256 final {
public:
    Sha256() { require(SHA256_Init(&m_context)); }
    void add(std::string_view bytes) { require(SHA256_Update(&m_context, bytes.data(), bytes.size())); }
    std::string end()
    {
        std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
        require(SHA256_Final(digest.data(), &m_context));
        return {reinterpret_cast<const char*>(digest.data()), digest.size()};
    }

private:
    static void require(int isGood)
    {
        if (isGood != 1)
            throw Error(ErrorCode::Internal, "OpenSSL knows no SHA-256 here");
    }

    SHA256_CTX m_context;
};

std::string inHex(const std::string& digest)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const char c : digest) {
        const auto byte = static_cast<unsigned char>(c);
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0xFU];
    }
    return text;
}

} // namespace

std::string sha256(std::string_view bytes)
{
    Sha256 sum;
    sum.add(bytes);
    return sum.end();
}

std::string sha256Hex(std::string_view bytes)
{
    return inHex(sha256(bytes));
}

std::string sha256Hex(const std::function<std::string_view()>& nextPiece)
{
    Sha256 sum;
    for (std::string_view piece = nextPiece(); !piece.empty(); piece = nextPiece())
        sum.add(piece);
    return inHex(sum.end());
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
