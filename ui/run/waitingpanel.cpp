// SPDX-License-Identifier: Apache-2.0
#include "ui/run/waitingpanel.h"

#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/common/timetext.h"
#include "ui/run/runmodel.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

QString sinceText(const std::string& since)
{
    QString text = toQt(shownInLine(since));
    // The server's text: "2026-03-01 10:31:07.123+00". The wait itself is told above; here the clock time serves best.
    QString iso = text;
    iso.replace(u' ', u'T');
    if (iso.size() > 3 && (iso.at(iso.size() - 3) == u'+' || iso.at(iso.size() - 3) == u'-')) {
        iso += u":00"_s;
    }
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    return time.isValid() ? QLocale().toString(time.toLocalTime().time(), QLocale::LongFormat) : text;
}

QString modeText(const postgres::Holder& holder)
{
    QString mode = toQt(shownInLine(holder.mode));
    if (mode.endsWith(u"Lock"_s)) {
        mode.chop(4);
    }
    const QString relation = toQt(shownInLine(holder.relation));
    return relation.isEmpty() ? mode : mode + u' ' + relation;
}

} // namespace

QString waitingText(const run::Waiting& waiting)
{
    QString text;
    switch (waiting.what) {
    case run::WaitingFor::Lock: {
        const QString relation =
            waiting.holders.empty() ? QString() : toQt(shownInLine(waiting.holders.front().relation));
        text = relation.isEmpty() ? WaitingPanel::tr("Waiting for a lock")
                                  : WaitingPanel::tr("Waiting for a lock on %1").arg(relation);
        break;
    }
    case run::WaitingFor::AdvisoryLock: text = WaitingPanel::tr("Waiting for another run to end"); break;
    case run::WaitingFor::FormerRun:
        text = WaitingPanel::tr("Waiting for what a former run left open on the server");
        break;
    case run::WaitingFor::Server: text = WaitingPanel::tr("Waiting for the server"); break;
    }
    text += u": "_s + durationText(waiting.waited);
    if (waiting.limit.count() > 0) {
        text = WaitingPanel::tr("%1 of at most %2").arg(text, durationText(waiting.limit));
    }
    if (waiting.attempts > 1) {
        text = WaitingPanel::tr("%1, try %2 of %3").arg(text).arg(waiting.attempt).arg(waiting.attempts);
    }
    return text;
}

QString holderText(const postgres::Holder& holder)
{
    QStringList parts;
    if (holder.pid > 0) { // a row of a tool's lock table names no process
        parts << WaitingPanel::tr("pid %1").arg(holder.pid);
    }
    if (!holder.applicationName.empty()) {
        parts << toQt(shownInLine(holder.applicationName));
    }
    if (!holder.user.empty()) {
        parts << toQt(shownInLine(holder.user));
    }
    if (!holder.mode.empty()) {
        parts << modeText(holder);
    }
    return parts.join(u", "_s) + (holder.query.empty() ? QString() : u": "_s + toQt(shownInLine(holder.query)));
}

WaitingPanel::WaitingPanel(QWidget* parent) : QFrame(parent)
{
    setObjectName(u"run_waiting"_s);
    const int gap = fontMetrics().height() / 2;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gap, gap, gap, gap);
    layout->setSpacing(gap / 2);
    auto* head = new QHBoxLayout;
    m_icon = new QLabel(this);
    m_title = new QLabel(this);
    m_title->setObjectName(u"run_waiting_text"_s);
    m_title->setTextFormat(Qt::PlainText);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_giveUp = new QPushButton(tr("&Give Up"), this);
    m_giveUp->setObjectName(u"run_give_up"_s);
    m_giveUp->setToolTip(tr("Stop waiting and end the run; nothing of the statement that waits has happened."));
    head->addWidget(m_icon);
    head->addWidget(m_title, 1);
    layout->addLayout(head);
    m_holders = new QTreeWidget(this);
    m_holders->setObjectName(u"run_holders"_s);
    m_holders->setAccessibleName(tr("Who holds it"));
    m_holders->setRootIsDecorated(false);
    m_holders->setUniformRowHeights(true);
    m_holders->setHeaderLabels({tr("Pid"), tr("Application"), tr("User"), tr("Holds"), tr("Since"), tr("Query")});
    m_holders->header()->setStretchLastSection(true);
    const int character = fontMetrics().averageCharWidth();
    const int widths[] = {9, 18, 14, 26, 14};
    for (int column = 0; column < 5; ++column) {
        m_holders->setColumnWidth(column, widths[column] * character);
    }
    m_holders->setFixedHeight(fontMetrics().height() * 7);
    layout->addWidget(m_holders);
    m_cancel = new QPushButton(tr("Cancel &Its Query…"), this);
    m_cancel->setObjectName(u"run_holder_cancel"_s);
    m_terminate = new QPushButton(tr("Termin&ate…"), this);
    m_terminate->setObjectName(u"run_holder_terminate"_s);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* button : {m_cancel, m_terminate, m_giveUp}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    layout->addLayout(buttons);
    connect(m_cancel, &QPushButton::clicked, this,
            [this] { emit signalWanted(selectedPid(), postgres::Signal::Cancel); });
    connect(m_terminate, &QPushButton::clicked, this,
            [this] { emit signalWanted(selectedPid(), postgres::Signal::Terminate); });
    connect(m_holders, &QTreeWidget::currentItemChanged, this, [this] { updateButtons(); });
    connect(m_giveUp, &QPushButton::clicked, this, &WaitingPanel::giveUp);
}

int WaitingPanel::selectedPid() const
{
    const QTreeWidgetItem* item = m_holders->currentItem();
    return item != nullptr ? item->text(0).toInt() : 0;
}

void WaitingPanel::updateButtons()
{
    const bool isProcess = selectedPid() > 0;
    m_cancel->setVisible(!m_holders->isHidden());
    m_terminate->setVisible(!m_holders->isHidden());
    m_cancel->setEnabled(isProcess);
    m_terminate->setEnabled(isProcess);
    const QString why = isProcess ? QString() : tr("Select a process that holds it.");
    m_cancel->setToolTip(isProcess ? tr("Cancel what it runs now; the session stays") : why);
    m_terminate->setToolTip(isProcess ? tr("End the session; its transaction is rolled back") : why);
}

QString WaitingPanel::text() const
{
    return m_title->text();
}

void WaitingPanel::updateIcon()
{
    const int side = fontMetrics().height();
    m_icon->setPixmap(
        rolePixmap(u"dialog-warning"_s, colour(Role::Amber, palette()), {side, side}, devicePixelRatioF()));
}

void WaitingPanel::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && m_holders != nullptr) {
        updateIcon();
    }
}

void WaitingPanel::setWaiting(const run::Waiting& waiting)
{
    updateIcon();
    m_title->setText(waitingText(waiting));
    setAccessibleName(m_title->text());
    m_holders->setVisible(!waiting.holders.empty());
    while (m_holders->topLevelItemCount() > static_cast<int>(waiting.holders.size())) {
        delete m_holders->takeTopLevelItem(m_holders->topLevelItemCount() - 1);
    }
    for (std::size_t row = 0; row < waiting.holders.size(); ++row) {
        const postgres::Holder& holder = waiting.holders[row];
        QTreeWidgetItem* item = m_holders->topLevelItem(static_cast<int>(row));
        if (item == nullptr) {
            item = new QTreeWidgetItem(m_holders);
            item->setFont(5, QFontDatabase::systemFont(QFontDatabase::FixedFont));
        }
        item->setText(0, holder.pid > 0 ? QString::number(holder.pid) : QString());
        item->setText(1, toQt(shownInLine(holder.applicationName)));
        item->setText(2, toQt(shownInLine(holder.user)));
        item->setText(3, modeText(holder));
        item->setText(4, sinceText(holder.since));
        item->setText(5, toQt(shownInLine(holder.query)));
        item->setToolTip(5, u"<pre>"_s + toQt(shown(holder.query)).toHtmlEscaped() + u"</pre>"_s);
    }
    m_holders->resizeColumnToContents(4); // a time is never told in part
    if (m_holders->currentItem() == nullptr && m_holders->topLevelItemCount() > 0) {
        m_holders->setCurrentItem(m_holders->topLevelItem(0)); // mostly there is one alone
    }
    updateButtons();
}

void WaitingPanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tint(Role::Amber, palette()));
    painter.fillRect(QRect(0, 0, fontMetrics().height() / 4, height()), colour(Role::Amber, palette()));
}

} // namespace lk::ui
