// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QUuid>

#include <boost/crc.hpp>

namespace lk {

namespace {

/// CRC-32C: the same shape as CRC-32 (reflected, all ones in and out) with Castagnoli's polynomial (RFC 3720, B.4).
using Crc32c = boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true>;

} // namespace

std::string sha256Hex(std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
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
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces).toStdString();
}

} // namespace lk
