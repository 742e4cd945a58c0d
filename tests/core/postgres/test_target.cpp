// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/postgres/target.h"

#include <QTest>

#include <fmt/format.h>

using namespace lk;
using namespace lk::postgres;

namespace {

QString printed(const ConnectionTarget& target)
{
    std::string text;
    for (const auto& [keyword, value] : target.parameters)
        text += fmt::format("{}={} ", keyword, value);
    for (const auto& [keyword, value] : target.toolParameters)
        text += fmt::format("tool:{}={} ", keyword, value);
    text += fmt::format("password={} path={}", target.password.reveal(), target.urlPath);
    return QString::fromStdString(text);
}

} // namespace

class TestTarget : public QObject {
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain")
            << "postgres://me:pw@db.example:6000/shop?sslmode=disable"
            << "dbname=shop host=db.example port=6000 sslmode=disable user=me password=pw path=/shop";
        QTest::newRow("pgx5") << "pgx5://me@db/shop"
                              << "dbname=shop host=db user=me password= path=/shop";
        QTest::newRow("encoded") << "postgresql://m%40e:p%3Aw%25@db/sh%20op"
                                 << "dbname=sh op host=db user=m@e password=p:w% path=/sh op";
        QTest::newRow("tool parameters")
            << "postgres://db/shop?x-migrations-table=a%22b&search_path=migr,public&connect_timeout=3"
            << "connect_timeout=3 dbname=shop host=db tool:search_path=migr,public tool:x-migrations-table=a\"b "
               "password= path=/shop";
        QTest::newRow("password with question mark") << "postgres://me:p?w@db/shop"
                                                     << "dbname=shop host=db user=me password=p?w path=/shop";
        QTest::newRow("password as parameter") << "postgres://db/shop?password=pw"
                                               << "dbname=shop host=db password=pw path=/shop";
        QTest::newRow("socket") << "postgres:///shop?host=/run/pg"
                                << "dbname=shop host=/run/pg password= path=/shop";
        QTest::newRow("socket of dbmate") << "postgres://me@/shop?socket=/run/pg"
                                          << "dbname=shop host=/run/pg user=me password= path=/shop";
        QTest::newRow("several hosts") << "postgres://a:1,b:2/shop"
                                       << "dbname=shop host=a,b port=1,2 password= path=/shop";
        QTest::newRow("ipv6") << "postgres://[::1]:5433/shop"
                              << "dbname=shop host=::1 port=5433 password= path=/shop";
        QTest::newRow("no path") << "postgres://db"
                                 << "host=db password= path=";
        QTest::newRow("keywords") << "host=db user = 'my \\'self' dbname=sh\\ op password='a b' x-table=t"
                                  << "dbname=sh op host=db user=my 'self tool:x-table=t password=a b path=";
        QTest::newRow("blanks around") << "  postgres://db/shop\n"
                                       << "dbname=shop host=db password= path=/shop";
        QTest::newRow("ssl=true") << "postgres://db/shop?ssl=true"
                                  << "dbname=shop host=db sslmode=require password= path=/shop";
        QTest::newRow("service") << "service=shop"
                                 << "service=shop password= path=";
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(printed(parseTarget(text.toStdString())), expected);
    }

    /// The URL that is written to lockkeeper.toml leads to the same place, without the password.
    void writesWhatItReads_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"postgres://me:pw@db.example:6000/shop?sslmode=disable", "postgres://m%40e:pw@db/sh%20op?a=b%26c",
              "postgres:///shop?host=/run/pg&port=7", "postgres://a:1,b:2/shop", "postgres://[::1]:5433/shop",
              "postgres://db", "postgres://db/shop?dbname=other", "host=a,b port=1 dbname=x'y", "service=shop"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void writesWhatItReads()
    {
        QFETCH(QString, text);
        const ConnectionTarget target = parseTarget(text.toStdString());
        const std::string url = toUrl(target);
        QVERIFY(url.find("pw") == std::string::npos);
        ConnectionTarget again = parseTarget(url);
        QCOMPARE(again.where(), target.where());
        again.password = target.password;
        if (target.urlPath.empty())
            again.urlPath.clear(); // keywords have none
        if (target.parameters.contains("port") && target.parameters.at("port") == "1")
            again.parameters["port"] = "1"; // "1" for both hosts is written out as "1,1"
        QCOMPARE(printed(again), printed(target));
        QCOMPARE(printed(parseTarget(toKeywords(target))).section(QLatin1String(" password="), 0, 0),
                 printed(parseTarget(toKeywords(withDefaults(target)))).section(QLatin1String(" password="), 0, 0));
    }

    void refusesWithoutQuotingTheInput_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other scheme") << QByteArray("mysql://me:tops3cret@db/shop");
        QTest::newRow("bad percent") << QByteArray("postgres://me:tops3cret%zz@db/shop");
        QTest::newRow("percent at the end") << QByteArray("postgres://me:tops3cret@db/shop?a=%4");
        QTest::newRow("zero byte") << QByteArray("postgres://me:tops3cret%00@db/shop");
        QTest::newRow("raw zero byte") << QByteArray("postgres://me:tops3cret\0@db/shop", 31);
        QTest::newRow("raw slash") << QByteArray("postgres://me:tops3cret/@db/shop");
        QTest::newRow("bracket") << QByteArray("postgres://me:tops3cret@[::1/shop");
        QTest::newRow("port") << QByteArray("postgres://me:tops3cret@db:54x/shop");
        QTest::newRow("port too high") << QByteArray("postgres://me:tops3cret@db:70000/shop");
        QTest::newRow("parameter without value") << QByteArray("postgres://me:tops3cret@db/shop?tops3cret");
        QTest::newRow("no keywords") << QByteArray("tops3cret");
        QTest::newRow("open quote") << QByteArray("host=db password='tops3cret");
        QTest::newRow("no name") << QByteArray("=tops3cret");
        QTest::newRow("misspelt name") << QByteArray("host=db dbnme=tops3cret");
        QTest::newRow("URL of Java") << QByteArray("jdbc:postgresql://db/shop?user=me&password=tops3cret");
    }

    void refusesWithoutQuotingTheInput()
    {
        QFETCH(QByteArray, text);
        try {
            (void)parseTarget(text.toStdString());
            QFAIL("accepted");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Usage);
            const std::string all = error.message() + error.remedy() + error.detail();
            QVERIFY2(all.find("s3cret") == std::string::npos, all.c_str());
        }
    }

    void tellsWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("host") << "postgres://me:pw@db:1/shop"
                              << "db:1/shop";
        QTest::newRow("socket") << "host=/run/pg dbname=shop"
                                << "/run/pg/shop";
        QTest::newRow("socket, usual port") << "host=/run/pg port=5432 dbname=shop"
                                            << "/run/pg/shop";
        QTest::newRow("socket, other port") << "host=/run/pg port=5433 dbname=shop"
                                            << "/run/pg:5433/shop";
        QTest::newRow("user's database") << "postgres://me@db"
                                         << "db/me";
        QTest::newRow("service") << "service=shop"
                                 << "service shop";
        QTest::newRow("hosts") << "postgres://a:1,b:2/shop"
                               << "a:1,b:2/shop";
        QTest::newRow("ipv6") << "postgres://[::1]:5/shop"
                              << "[::1]:5/shop";
    }

    void tellsWhere()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(parseTarget(text.toStdString()).where()), expected);
    }

    void demandsCertificatesOfOtherMachines_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sslmode");
        QTest::newRow("other machine") << "postgres://db.example/shop"
                                       << "verify-full";
        QTest::newRow("address") << "postgres://10.0.0.1/shop"
                                 << "verify-full";
        QTest::newRow("chosen") << "postgres://db.example/shop?sslmode=require"
                                << "require";
        QTest::newRow("socket") << "postgres:///shop?host=/run/pg"
                                << "";
        QTest::newRow("localhost") << "postgres://localhost/shop"
                                   << "";
        QTest::newRow("loopback 4") << "postgres://127.0.0.5/shop"
                                    << "";
        QTest::newRow("loopback 6") << "postgres://[::1]/shop"
                                    << "";
        QTest::newRow("one of two") << "postgres://localhost,db.example/shop"
                                    << "verify-full";
        QTest::newRow("tunnel") << "host=db.example hostaddr=127.0.0.1 dbname=shop"
                                << "";
        QTest::newRow("service") << "service=shop"
                                 << "";
        QTest::newRow("127 in a name") << "postgres://127.example.org/shop"
                                       << "verify-full";
    }

    void demandsCertificatesOfOtherMachines()
    {
        QFETCH(QString, text);
        QFETCH(QString, sslmode);
        const auto parameters = withDefaults(parseTarget(text.toStdString())).parameters;
        const auto found = parameters.find("sslmode");
        QCOMPARE(QString::fromStdString(found == parameters.end() ? "" : found->second), sslmode);
    }
};

QTEST_GUILESS_MAIN(TestTarget)
#include "test_target.moc"
