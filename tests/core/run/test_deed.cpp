// SPDX-License-Identifier: Apache-2.0
// Deeds without a plan: nothing is done without the proof that the protection's demand was met, and both ends stand in the audit log.
#include "core/audit/log.h"
#include "core/run/audited.h"
#include "core/run/deed.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lk;
using namespace lk::run;

class TestDeed : public QObject {
    Q_OBJECT
private slots:
    void consentNeedsWhatTheProtectionWants_data()
    {
        QTest::addColumn<int>("protection");
        QTest::addColumn<bool>("yes");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isGiven");
        const int none = static_cast<int>(project::Protection::None);
        const int confirm = static_cast<int>(project::Protection::Confirm);
        const int typed = static_cast<int>(project::Protection::Typed);
        QTest::newRow("none") << none << false << QString() << true;
        QTest::newRow("confirm, no answer") << confirm << false << QString() << false;
        QTest::newRow("confirm, yes") << confirm << true << QString() << true;
        QTest::newRow("typed, yes") << typed << true << QString() << false;
        QTest::newRow("typed, another name") << typed << true << QStringLiteral("prod") << false;
        QTest::newRow("typed, the name") << typed << true << QStringLiteral("PRODUCTION") << true;
    }
    void consentNeedsWhatTheProtectionWants()
    {
        QFETCH(const int, protection);
        QFETCH(const bool, yes);
        QFETCH(const QString, typed);
        QFETCH(const bool, isGiven);
        Deed deed{"backfill pause x", {}, "shop"};
        deed.environment.name = "PRODUCTION";
        deed.environment.protection = static_cast<project::Protection>(protection);
        QCOMPARE(consentTo(deed, {yes, typed.toStdString()}).has_value(), isGiven);
    }

    void theDeedItselfMayWantMoreOrLess()
    {
        Deed deed{"restore in place", {}, "shop"};
        deed.environment.name = "PRODUCTION";
        deed.environment.protection = project::Protection::None;
        deed.atLeast = Demand::Answer;
        QVERIFY(!consentTo(deed, {}));
        QVERIFY(consentTo(deed, {true, {}}));
        deed.environment.protection = project::Protection::Typed;
        QVERIFY(!consentTo(deed, {true, {}}));
        deed.isBrake = true;
        QVERIFY(consentTo(deed, {}));
    }

    void consentIsForOneDeed()
    {
        Deed deed{"restore in place", {}, "shop"};
        deed.environment.protection = project::Protection::None;
        deed.backup = "/backups/shop.dump";
        const DeedConsent consent = *consentTo(deed, {});
        requireSame(consent, deed);
        deed.backup = "/backups/other.dump";
        QVERIFY_THROWS_EXCEPTION(Error, requireSame(consent, deed));
    }

    void bothEndsStandInTheLog()
    {
        const QTemporaryDir folder;
        const std::filesystem::path journals = std::filesystem::path(folder.path().toStdString()) / "journals";
        Deed deed{"backfill cancel x", {}, "shop"};
        deed.environment.name = "dev";
        deed.environment.protection = project::Protection::None;
        postgres::ConnectionTarget target;
        target.parameters["dbname"] = "shop";
        bool isDone = false;
        carryOut(
            *consentTo(deed, {}), target,
            [&] {
                isDone = true;
                return std::string("cancelled");
            },
            journals);
        QVERIFY(isDone);
        std::string told;
        (void)audit::readLog(auditFile(journals),
                             [&](const audit::Line& line) { told += line.entry.result.outcome + " "; });
        QCOMPARE(QByteArray::fromStdString(told), QByteArray("begun cancelled "));
    }
};

QTEST_GUILESS_MAIN(TestDeed)
#include "test_deed.moc"
