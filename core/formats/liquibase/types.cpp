// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace lk::formats {

namespace {

enum class Keep : std::uint8_t {
    Nothing, ///< what stands in brackets goes
    Length,
    All ///< and what follows the brackets too
};
struct Mapped {
    std::string_view from; ///< names with blanks around each
    std::string_view to;
    Keep keep = Keep::Length;
    bool isSerial = false;
};
constexpr std::array<Mapped, 26> kTypes = {{
    {" int integer int4 java.sql.types.integer java.lang.integer ", "INTEGER", Keep::Nothing},
    {" bigint int8 java.sql.types.bigint java.math.biginteger java.lang.long integer8 ", "BIGINT", Keep::All},
    {" smallint int2 tinyint java.sql.types.smallint java.sql.types.tinyint ", "SMALLINT", Keep::Nothing},
    {" serial serial4 ", "INTEGER", Keep::Nothing, true},
    {" bigserial serial8 ", "BIGINT", Keep::Nothing, true},
    {" smallserial serial2 ", "SMALLINT", Keep::Nothing, true},
    {" boolean bool java.sql.types.boolean java.lang.boolean ", "BOOLEAN"},
    {" clob text longtext mediumtext tinytext ntext nclob longvarchar longnvarchar java.sql.types.clob "
     "java.sql.types.nclob "
     "java.sql.types.longvarchar java.sql.types.longnvarchar ",
     "TEXT", Keep::Nothing},
    {" blob java.sql.types.blob ", "OID", Keep::Nothing},
    {" longblob tinyblob mediumblob image binary varbinary longvarbinary bytea java.sql.types.binary "
     "java.sql.types.varbinary "
     "java.sql.types.longvarbinary ",
     "BYTEA", Keep::Nothing},
    {" double java.sql.types.double ", "DOUBLE PRECISION", Keep::Nothing},
    {" float java.sql.types.float java.lang.float ", "FLOAT"},
    {" number numeric java.sql.types.numeric ", "numeric"},
    {" decimal java.sql.types.decimal java.math.bigdecimal ", "DECIMAL"},
    {" currency money smallmoney ", "DECIMAL", Keep::Nothing},
    {" varchar varchar2 nvarchar nvarchar2 java.sql.types.varchar java.sql.types.nvarchar java.lang.string ",
     "VARCHAR"},
    {" char java.sql.types.char character ", "CHAR"},
    {" nchar java.sql.types.nchar ", "NCHAR"},
    {" uuid uniqueidentifier java.util.uuid ", "UUID", Keep::Nothing},
    {" date java.sql.types.date java.sql.date ", "date", Keep::Nothing},
    {" smalldatetime datetime2 ", "TIMESTAMP WITHOUT TIME ZONE", Keep::Nothing},
    {" timetz ", "time WITH TIME ZONE", Keep::Nothing},
    {" timestamptz ", "TIMESTAMP WITH TIME ZONE", Keep::Nothing},
    {" bit java.sql.types.bit ", "BIT"},
    {" real java.sql.types.real ", "REAL", Keep::Nothing},
    {" string ", "STRING"},
}};

/// Reserved by Liquibase's list for PostgreSQL (it is the server's, and a little more); they are quoted.
bool isReserved(const std::string& name)
{
    static constexpr std::string_view kWords = " all analyse analyze and any array as asc asymmetric authorization "
                                               "between binary both case cast check collate column "
                                               "constraint create cross current_date current_role current_time "
                                               "current_timestamp current_user default deferrable desc "
                                               "distinct do else end except false for foreign freeze from full grant "
                                               "group having ilike in initially inner intersect into is "
                                               "isnull join lateral leading left like limit localtime localtimestamp "
                                               "natural not notnull null offset on only or order outer overlaps "
                                               "placing primary references returning right select session_user similar "
                                               "some symmetric table tablesample then to trailing true "
                                               "union unique user using variadic verbose when where window with "
                                               "concurrently fetch collation current_catalog current_schema ";
    return kWords.find(" " + name + " ") != std::string_view::npos;
}

} // namespace

std::string liquibaseName(std::string_view name, LiquibaseQuoting quoting)
{
    const bool isQuoted = name.size() > 1 && name.front() == '"' && name.back() == '"';
    if (isQuoted)
        return std::string(name);
    const bool hasUpper = std::ranges::any_of(name, [](unsigned char c) { return std::isupper(c) != 0; });
    const bool hasLower = std::ranges::any_of(name, [](unsigned char c) { return std::islower(c) != 0; });
    const bool isPlain = !name.empty() && std::isdigit(static_cast<unsigned char>(name.front())) == 0 &&
                         std::ranges::all_of(name, [](unsigned char c) {
                             return std::isalnum(c) != 0 || c == '_' || c == '$' || c >= 0x80;
                         });
    const bool isMixed = hasUpper && hasLower && quoting == LiquibaseQuoting::Legacy;
    if (quoting == LiquibaseQuoting::All || !isPlain || isMixed || isReserved(lowered(name)))
        return sql::quoteIdentifierAlways(name);
    return std::string(name);
}

LiquibaseType liquibaseType(std::string_view type)
{
    std::string text = liquibaseTrimmed(type);
    bool isIdentity = false;
    if (const std::size_t at = lowered(text).find("autoincrement"); at != std::string::npos) {
        isIdentity = true;
        text = liquibaseTrimmed(text.substr(0, at));
    }
    std::string array;
    while (text.ends_with("[]")) {
        array += "[]";
        text = liquibaseTrimmed(text.substr(0, text.size() - 2));
    }
    std::string inside;
    std::string rest;
    std::string name = text;
    if (const std::size_t open = text.find('('); open != std::string::npos) {
        const std::size_t close = text.find(')', open);
        if (close != std::string::npos) {
            inside = liquibaseTrimmed(text.substr(open + 1, close - open - 1));
            rest = liquibaseTrimmed(text.substr(close + 1));
            name = liquibaseTrimmed(text.substr(0, open));
        }
    }
    std::string low = lowered(name);
    // Names of two words, and what may stand behind one.
    for (const auto& [from, to] : {std::pair("character varying", "varchar"), std::pair("double precision", "double"),
                                   std::pair("bit varying", "varbit")}) {
        if (low.starts_with(from)) {
            rest = liquibaseTrimmed(name.substr(std::string_view(from).size()) + " " + rest);
            low = to;
        }
    }
    if (const std::size_t blank = low.find(' '); blank != std::string::npos) {
        rest = liquibaseTrimmed(name.substr(blank) + " " + rest);
        low = low.substr(0, blank);
    }
    std::string length;
    if (!inside.empty()) {
        std::string clean;
        for (std::size_t at = 0; at <= inside.size();) {
            const std::size_t comma = std::min(inside.find(',', at), inside.size());
            std::string part = liquibaseTrimmed(inside.substr(at, comma - at));
            // Oracle's: varchar2(20 CHAR)
            const std::string small = lowered(part);
            if (small.ends_with(" char") || small.ends_with(" byte"))
                part = liquibaseTrimmed(part.substr(0, part.size() - 5));
            clean += (clean.empty() ? "" : ", ") + part;
            at = comma + 1;
        }
        length = "(" + clean + ")";
    }
    LiquibaseType result;
    result.isSerial = isIdentity;
    if (low == "timestamp" || low == "datetime" || low == "java.sql.types.timestamp" || low == "java.sql.timestamp" ||
        low == "java.sql.types.timestamp_with_timezone") {
        result.sql = "TIMESTAMP" + length + " " +
                     (low.ends_with("with_timezone") ? "WITH TIME ZONE"
                      : rest.empty()                 ? "WITHOUT TIME ZONE"
                                                     : rest) +
                     array;
        return result;
    }
    if (low == "time" || low == "java.sql.types.time" || low == "java.sql.time") {
        result.sql = "time" + length + " " + (rest.empty() ? "WITHOUT TIME ZONE" : uppered(rest)) + array;
        return result;
    }
    for (const Mapped& mapped : kTypes) {
        if (mapped.from.find(" " + low + " ") == std::string_view::npos)
            continue;
        result.sql = mapped.to;
        if (mapped.keep == Keep::Length)
            result.sql += length;
        if (mapped.keep == Keep::All && !rest.empty())
            result.sql += " " + rest;
        result.sql += array;
        result.isSerial = result.isSerial || mapped.isSerial;
        return result;
    }
    result.sql = (low == "varbit"                       ? "VARBIT"
                  : name.find(' ') != std::string::npos ? name.substr(0, name.find(' '))
                                                        : name) +
                 length + (rest.empty() ? "" : " " + rest) + array;
    return result;
}

} // namespace lk::formats
