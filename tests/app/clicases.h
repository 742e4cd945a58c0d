// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/clirun.h"
#include "tests/support/scratchcluster.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QTest>

namespace lk::test {

inline QString s(const char* text)
{
    return QString::fromUtf8(text);
}

inline QByteArray told(const CliResult& result)
{
    return "exit " + QByteArray::number(result.code) + "\n--- stdout\n" + result.out + "\n--- stderr\n" + result.err;
}

#define COMPARE_CODE(call, expected)                                                                                   \
    do {                                                                                                               \
        const CliResult& ended = (call);                                                                               \
        QVERIFY2(ended.code == (expected), told(ended).constData());                                                   \
    } while (false)
#define VERIFY_SAYS(text, part) QVERIFY2((text).contains(part), QByteArray(text).constData())

/// Three migrations, the last of which is wrong when `broken`.
inline void threeMigrations(const CliScratch& scratch, bool broken = false)
{
    scratch.migration(1, s("users"), "CREATE TABLE users (id int PRIMARY KEY);\n", "DROP TABLE users;\n");
    scratch.migration(
        2, s("orders"),
        "CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users);\nINSERT INTO users VALUES (1), (2);\n",
        "DROP TABLE orders;\n");
    scratch.migration(3, s("total"),
                      broken ? "ALTER TABLE orders ADD COLUMN note text;\n\nALTER TABLE ordres ADD COLUMN total int;\n"
                             : "ALTER TABLE orders ADD COLUMN total int;\n",
                      "ALTER TABLE orders DROP COLUMN total;\n");
}

inline void environments(const CliScratch& scratch, const std::string& database)
{
    QByteArray text = "[workspace]\nname = \"shop\"\n";
    for (const char* protection : {"none", "confirm", "typed"})
        text += QByteArray("\n[environments.") + protection + "]\nprotection = \"" + protection + "\"\nurl = \"" +
                urlOf(database).toUtf8() + "\"\n";
    scratch.write(s("lockkeeper.toml"), text);
}

inline std::string value(const std::string& sql, const std::string& database)
{
    return ScratchCluster::instance().value(sql, database);
}

/// Every object on stdout, one a line.
inline QList<QJsonObject> eventsOf(const QByteArray& out)
{
    QList<QJsonObject> events;
    for (const QByteArray& line : out.split('\n')) {
        if (!line.isEmpty())
            events.append(QJsonDocument::fromJson(line).object());
    }
    return events;
}

} // namespace lk::test
