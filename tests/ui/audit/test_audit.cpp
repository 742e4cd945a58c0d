// SPDX-License-Identifier: Apache-2.0
#include "core/audit/log.h"
#include "core/base/file.h"
#include "core/run/audited.h"
#include "tests/support/ui/screens.h"
#include "ui/audit/auditmodel.h"
#include "ui/audit/auditpage.h"
#include "ui/common/messagebar.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDateEdit>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

audit::Entry entry(const std::string& env, const std::string& act, const std::string& run, const std::string& outcome)
{
    audit::Entry one;
    one.env = env;
    one.act = act;
    one.run = run;
    one.versions = {"41"};
    one.protection = env == "production" ? "typed" : "none";
    one.identity.database = "shop";
    one.identity.host = "db9.example";
    one.identity.port = "5432";
    one.plan = {"9f31c2", "shop", "golang-migrate", {}, {}};
    one.approvals = {env == "production" ? audit::Approval{"name", "typed", "production"}
                                         : audit::Approval{"nothing", "nothing", {}}};
    one.result.outcome = outcome;
    return one;
}

/// Five acts, one of which told no end.
void fillLog()
{
    const auto file = run::auditFile();
    std::filesystem::remove(file);
    const auto add = [&file](audit::Entry one) { (void)audit::append(file, std::move(one)); };
    add(entry("staging", "up", "11111111-aaaa", "begun"));
    add(entry("staging", "up", "11111111-aaaa", "done"));
    add(entry("production", "up", "22222222-bbbb", "begun"));
    audit::Entry failed = entry("production", "up", "22222222-bbbb", "failed");
    failed.result.sqlState = "55P03";
    failed.result.message = "canceling statement due to lock timeout";
    failed.result.stateLeft = "Everything was rolled back.";
    failed.result.version = "41";
    add(failed);
    audit::Entry refused = entry("production", "down", {}, "refused");
    refused.result.code = "LK119";
    refused.approvals = {{"name", "missing", {}}};
    add(refused);
    add(entry("staging", "down", "33333333-cccc", "begun"));
    audit::Entry odd = entry("staging", "mark", "44444444-dddd", "done");
    odd.versions = {"\x1b[31m\xe2\x80\xae<b>"};
    add(odd);
}

QStringList whats(AuditPage& page)
{
    QStringList all;
    const QAbstractItemModel* model = child<QTreeView>(page, "audit_entries")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        all << model->index(row, AuditModel::WhatColumn).data().toString() + u' ' +
                   model->index(row, AuditModel::ResultColumn).data().toString();
    }
    return all;
}

struct Ground {
    TestServices services;
    std::unique_ptr<AuditPage> page = std::make_unique<AuditPage>(services);

    Ground()
    {
        page->resize(1180, 640);
        page->show();
    }
};

} // namespace

class TestAudit : public QObject {
    Q_OBJECT
private slots:
    void emptyLogSaysSo()
    {
        Ground ground;
        QTRY_VERIFY(child<QLabel>(*ground.page, "audit_chain")->text().startsWith(u"Chain unbroken, 0"_s));
        QVERIFY(child<QWidget>(*ground.page, "audit_empty")->isVisible());
        keepPictures(ground.page.get(), u"audit-empty"_s);
    }

    void showsOneRowForEachAct()
    {
        fillLog();
        Ground ground;
        QTRY_COMPARE(whats(*ground.page).size(), 5);
        const QStringList all = whats(*ground.page);
        QVERIFY2(all[0].startsWith(u"mark \\x1b[31m"_s), qPrintable(all[0]));
        QCOMPARE(all.mid(1), QStringList({u"down 41 no end told"_s, u"down 41 refused LK119"_s, u"up 41 failed 55P03"_s,
                                          u"up 41 done"_s}));
        QCOMPARE(child<QLabel>(*ground.page, "audit_chain")->text(), u"Chain unbroken, 7 entries"_s);
        auto* view = child<QTreeView>(*ground.page, "audit_entries");
        QCOMPARE(view->currentIndex().row(), 0);
        view->setCurrentIndex(view->model()->index(3, 0));
        const QString facts = child<QPlainTextEdit>(*ground.page, "audit_facts")->toPlainText();
        for (const char* part : {"shop at db9.example:5432", "confirmed by typing production", "lock timeout",
                                 "Everything was rolled back."}) {
            QVERIFY2(facts.contains(QLatin1String(part)), part);
        }
        QVERIFY(!child<QPushButton>(*ground.page, "audit_open_run")->isEnabled());
        keepPictures(ground.page.get(), u"audit"_s);
        QCOMPARE(complaintsAbout(ground.page.get()).join(u'\n'), QString());
        const QAbstractItemModelTester tester(view->model());
    }

    void filters()
    {
        fillLog();
        Ground ground;
        QTRY_COMPARE(whats(*ground.page).size(), 5);
        auto* environment = child<QComboBox>(*ground.page, "audit_environment");
        environment->setCurrentIndex(environment->findData(u"production"_s));
        QCOMPARE(whats(*ground.page).size(), 2);
        auto* text = child<QLineEdit>(*ground.page, "audit_filter");
        text->setText(u"LOCK TIMEOUT"_s); // stands in the message only
        QCOMPARE(whats(*ground.page), QStringList(u"up 41 failed 55P03"_s));
        auto* period = child<QComboBox>(*ground.page, "audit_period");
        period->setCurrentIndex(period->count() - 1);
        QVERIFY(child<QDateEdit>(*ground.page, "audit_from")->isVisible());
        child<QDateEdit>(*ground.page, "audit_to")->setDate(QDate::currentDate().addDays(-1));
        QCOMPARE(whats(*ground.page).size(), 0);
        QVERIFY(child<QWidget>(*ground.page, "audit_empty")->isVisible());
        child<QPushButton>(*ground.page, "audit_clear")->click();
        QCOMPARE(whats(*ground.page).size(), 5);
        // What was chosen comes back with the window.
        environment->setCurrentIndex(environment->findData(u"staging"_s));
        Ground again;
        again.page->restorePageState(ground.page->pageState());
        QTRY_COMPARE(whats(*again.page).size(), 3);
    }

    void opensTheRunWhereItsPageIsOpen()
    {
        fillLog();
        Ground ground;
        ground.services.openRuns << u"22222222-bbbb"_s;
        QTRY_COMPARE(whats(*ground.page).size(), 5);
        auto* view = child<QTreeView>(*ground.page, "audit_entries");
        view->setCurrentIndex(view->model()->index(3, 0));
        auto* open = child<QPushButton>(*ground.page, "audit_open_run");
        QVERIFY(open->isEnabled());
        open->click();
        QCOMPARE(ground.services.shownRun, u"22222222-bbbb"_s);
    }

    void exportsWhatIsShown()
    {
        fillLog();
        Ground ground;
        QTRY_COMPARE(whats(*ground.page).size(), 5);
        child<QLineEdit>(*ground.page, "audit_filter")->setText(u"55P03"_s);
        child<QPushButton>(*ground.page, "audit_export")->click();
        auto* dialog = child<QFileDialog>(*ground.page, "audit_export_dialog");
        const QString file = m_home.path() + u"/out.jsonl"_s;
        emit dialog->fileSelected(file);
        dialog->close();
        QTRY_VERIFY(!ground.services.notices.isEmpty());
        // Both lines of the run, as they stand in the log.
        QCOMPARE(QString::fromStdString(readFile(file.toStdString())).count(u"22222222-bbbb"_s), 2);
        QCOMPARE(QString::fromStdString(readFile(file.toStdString())).count(u'\n'), 2);
    }

    void brokenChainShows()
    {
        fillLog();
        const auto file = run::auditFile();
        std::string text = readFile(file);
        text.replace(text.find("55P03"), 5, "00000");
        writeFileAtomically(file, text);
        Ground ground;
        auto* bar = child<MessageBar>(*ground.page, "audit_broken");
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(bar->title(), u"The audit log is broken at line 4."_s);
        QCOMPARE(child<QLabel>(*ground.page, "audit_chain")->text(), u"Chain broken"_s);
        keepPictures(ground.page.get(), u"audit-broken"_s);
    }

private:
    PrivateHome m_home;
};

QTEST_MAIN(TestAudit)
#include "test_audit.moc"
