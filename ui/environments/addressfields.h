// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/postgres/target.h"
#include "core/project/environment.h"

#include <QString>

#include <optional>

namespace lk::ui {

/// How an address is written in the form.
enum class AddressKind : std::uint8_t { Url, Fields, Service, Variable };

/// A URL taken apart for the form.
struct AddressFields {
    QString host;
    QString port;
    QString database;
    QString user;
    QString tlsMode; ///< libpq's sslmode; empty: not said
    QString tlsRoot; ///< sslrootcert
    friend bool operator==(const AddressFields&, const AddressFields&) = default;
};

/// A text that a person pasted: the URL without its password, and the password apart. Nothing when it is no PostgreSQL URL.
struct PastedUrl {
    std::string url;
    Secret password;
    postgres::ConnectionTarget target;
};
[[nodiscard]] bool looksLikeUrl(const QString& text);
[[nodiscard]] std::optional<PastedUrl> pastedUrl(const QString& text);

/// Fields of a URL; empty fields for one that cannot be read.
[[nodiscard]] AddressFields fieldsOf(const std::string& url);
/// `url` with these fields put in; parameters that have no field stay.
[[nodiscard]] std::string withFields(const std::string& url, const AddressFields& fields);

/// An address on one line, for the table of databases: a URL, "service=NAME" or "$VARIABLE"; empty for none.
[[nodiscard]] QString addressText(const project::Address& address);
[[nodiscard]] project::Address addressFrom(const QString& text);

/// A server that is not on this machine is reached without a checked certificate.
[[nodiscard]] bool isTlsWeak(const AddressFields& fields);

} // namespace lk::ui
