// SPDX-License-Identifier: Apache-2.0
#include "ui/environments/addressfields.h"

#include "core/base/error.h"
#include "ui/common/qttext.h"

using namespace Qt::StringLiterals;

namespace lk::ui {

bool looksLikeUrl(const QString& text)
{
    const QString trimmed = text.trimmed();
    return !trimmed.contains(u'\n') &&
           (trimmed.startsWith(u"postgres://"_s) || trimmed.startsWith(u"postgresql://"_s) ||
            (trimmed.startsWith(u"pgx"_s) && trimmed.contains(u"://"_s)));
}

std::optional<PastedUrl> pastedUrl(const QString& text)
{
    if (!looksLikeUrl(text)) {
        return std::nullopt;
    }
    try {
        PastedUrl pasted;
        pasted.target = postgres::parseTarget(fromQt(text.trimmed()));
        pasted.password = pasted.target.password;
        pasted.url = postgres::toUrl(pasted.target);
        return pasted;
    } catch (const Error&) {
        return std::nullopt; // the caller says that it is no URL; the text may hold a password and is not quoted
    }
}

AddressFields fieldsOf(const std::string& url)
{
    AddressFields fields;
    if (url.empty()) {
        return fields;
    }
    try {
        const postgres::ConnectionTarget target = postgres::parseTarget(url);
        const auto value = [&target](const char* key) {
            const auto found = target.parameters.find(key);
            return found == target.parameters.end() ? QString() : toQt(found->second);
        };
        fields = {value("host"), value("port"), value("dbname"), value("user"), value("sslmode"), value("sslrootcert")};
    } catch (const Error&) {
        return {}; // half-typed: the form tells that it cannot be read
    }
    return fields;
}

std::string withFields(const std::string& url, const AddressFields& fields)
{
    postgres::ConnectionTarget target;
    try {
        if (!url.empty()) {
            target = postgres::parseTarget(url);
        }
    } catch (const Error&) {
        target = {}; // what was there could not be read: the fields alone count
    }
    const auto put = [&target](const char* key, const QString& value) {
        if (value.isEmpty()) {
            target.parameters.erase(key);
        } else {
            target.parameters[key] = fromQt(value);
        }
    };
    put("host", fields.host);
    put("port", fields.port);
    put("dbname", fields.database);
    put("user", fields.user);
    put("sslmode", fields.tlsMode);
    put("sslrootcert", fields.tlsRoot);
    target.urlPath.clear();
    return target.parameters.empty() ? std::string() : postgres::toUrl(target);
}

QString addressText(const project::Address& address)
{
    if (!address.service.empty()) {
        return u"service="_s + toQt(address.service);
    }
    return address.urlVariable.empty() ? toQt(address.url) : u"$"_s + toQt(address.urlVariable);
}

project::Address addressFrom(const QString& text)
{
    const QString trimmed = text.trimmed();
    project::Address address;
    if (trimmed.startsWith(u"service="_s)) {
        address.service = fromQt(trimmed.mid(8).trimmed());
    } else if (trimmed.startsWith(u'$')) {
        address.urlVariable = fromQt(trimmed.mid(1));
    } else {
        address.url = fromQt(trimmed);
    }
    return address;
}

bool isTlsWeak(const AddressFields& fields)
{
    return !fields.tlsMode.isEmpty() && fields.tlsMode != u"verify-full"_s && !fields.host.isEmpty() &&
           !postgres::isLocalHost(fromQt(fields.host));
}

} // namespace lk::ui
