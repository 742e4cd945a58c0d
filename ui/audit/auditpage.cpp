// SPDX-License-Identifier: Apache-2.0
#include "ui/audit/auditpage.h"

#include "core/audit/exported.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/run/audited.h"
#include "ui/audit/auditmodel.h"
#include "ui/common/emptyview.h"
#include "ui/common/errortext.h"
#include "ui/common/errorview.h"
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/plaintip.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/services/services.h"

#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace lk::ui {

AuditPage::AuditPage(Services& services, QWidget* parent) : Page(parent), m_services(services)
{
    setObjectName(u"page_audit"_s);
    m_model = new AuditModel(this);
    m_filter = new AuditFilter(m_model, this);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(buildTop());
    m_broken = new MessageBar(this);
    m_broken->setObjectName(u"audit_broken"_s);
    m_broken->hide();
    all->addWidget(m_broken);
    m_error = new ErrorView(this);
    m_error->setObjectName(u"audit_error"_s);
    connect(m_error->addButton(tr("Tr&y Again")), &QPushButton::clicked, this, [this] { read(); });
    m_error->hide();
    all->addWidget(m_error);
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyView(m_stack);
    m_empty->setObjectName(u"audit_empty"_s);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildList());
    all->addWidget(m_stack, 1);
    setFocusProxy(m_view);
    updateStack();
    updateDetails();
}

AuditPage::~AuditPage() = default;

QString AuditPage::pageId() const
{
    return u"audit"_s;
}

QString AuditPage::pageTitle() const
{
    return tr("Audit Log");
}

QIcon AuditPage::pageIcon() const
{
    return icon(u"view-audit"_s);
}

QVariantMap AuditPage::pageState() const
{
    return {{u"text"_s, m_text->text()},
            {u"environment"_s, m_environment->currentData()},
            {u"who"_s, m_who->currentData()},
            {u"period"_s, m_period->currentData()}};
}

void AuditPage::restorePageState(const QVariantMap& state)
{
    m_restored = state;
    m_text->setText(state.value(u"text"_s).toString());
    m_period->setCurrentIndex(std::max(0, m_period->findData(state.value(u"period"_s).toInt())));
}

QStringList AuditPage::pageActions() const
{
    return {u"view_refresh"_s, u"view_filter"_s};
}

void AuditPage::triggerPageAction(const QString& id)
{
    if (id == "view_filter"_L1) {
        m_text->setFocus(Qt::ShortcutFocusReason);
        m_text->selectAll();
    } else {
        read();
    }
}

void AuditPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    read();
}

void AuditPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && m_chainIcon != nullptr) {
        updateLook();
    }
}

void AuditPage::updateLook()
{
    const int side = fontMetrics().height();
    m_chainIcon->setPixmap(rolePixmap(m_isUnbroken ? u"dialog-ok"_s : u"dialog-error"_s,
                                      colour(m_isUnbroken ? Role::Green : Role::Red, palette()), {side, side},
                                      devicePixelRatioF()));
}

QWidget* AuditPage::buildTop()
{
    const int gap = fontMetrics().height() / 2;
    auto* top = new QWidget(this);
    auto* outer = new QHBoxLayout(top);
    outer->setContentsMargins(gap, gap, 2 * gap, gap);
    outer->setSpacing(gap);
    auto* fields = new QWidget(top);
    auto* row = new FlowLayout(fields);
    row->setSpacing(gap);
    m_text = new QLineEdit(fields);
    m_text->setObjectName(u"audit_filter"_s);
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setAccessibleName(tr("Filter by text"));
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    const auto choice = [fields](const QString& name, const QString& accessible) {
        auto* box = new QComboBox(fields);
        box->setObjectName(name);
        box->setAccessibleName(accessible);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        return box;
    };
    m_environment = choice(u"audit_environment"_s, tr("Environment"));
    m_environment->addItem(tr("Any environment"));
    m_who = choice(u"audit_who"_s, tr("Who"));
    m_who->addItem(tr("Anybody"));
    m_period = choice(u"audit_period"_s, tr("When"));
    m_period->addItem(tr("Any time"), AnyTime);
    m_period->addItem(tr("Today"), Today);
    m_period->addItem(tr("Last 7 days"), LastWeek);
    m_period->addItem(tr("Last 30 days"), LastMonth);
    m_period->addItem(tr("From – to…"), Between);
    const auto day = [fields, this](const QString& name, const QString& accessible, const QDate& date) {
        auto* edit = new QDateEdit(date, fields);
        edit->setObjectName(name);
        edit->setAccessibleName(accessible);
        edit->setDisplayFormat(u"yyyy-MM-dd"_s);
        edit->setCalendarPopup(true);
        edit->hide();
        connect(edit, &QDateEdit::dateChanged, this, [this] { updateFilter(); });
        return edit;
    };
    m_from = day(u"audit_from"_s, tr("From this day on"), QDate::currentDate().addDays(-30));
    m_to = day(u"audit_to"_s, tr("Up to this day"), QDate::currentDate());
    for (QWidget* field : std::initializer_list<QWidget*>{m_text, m_environment, m_who, m_period, m_from, m_to}) {
        row->addWidget(field);
    }
    m_chainIcon = new QLabel(top);
    m_chain = new QLabel(top);
    m_chain->setObjectName(u"audit_chain"_s);
    m_chain->setTextFormat(Qt::PlainText);
    outer->addWidget(fields, 1);
    outer->addWidget(m_chainIcon, 0, Qt::AlignVCenter);
    outer->addWidget(m_chain, 0, Qt::AlignVCenter);
    connect(m_text, &QLineEdit::textChanged, this, [this] { updateFilter(); });
    for (QComboBox* box : {m_environment, m_who, m_period}) {
        connect(box, &QComboBox::currentIndexChanged, this, [this] { updateFilter(); });
    }
    return top;
}

QWidget* AuditPage::buildList()
{
    const int gap = fontMetrics().height() / 2;
    m_list = new QSplitter(Qt::Vertical, m_stack);
    m_list->setChildrenCollapsible(false);
    m_view = new QTreeView(m_list);
    m_view->setObjectName(u"audit_entries"_s);
    m_view->setAccessibleName(tr("What was done, the newest first"));
    m_view->setModel(m_filter);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->header()->setStretchLastSection(true);
    m_list->addWidget(m_view);

    auto* details = new QWidget(m_list);
    auto* layout = new QVBoxLayout(details);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap);
    m_facts = new QPlainTextEdit(details);
    m_facts->setObjectName(u"audit_facts"_s);
    m_facts->setAccessibleName(tr("All that the entry says"));
    m_facts->setReadOnly(true);
    m_facts->setTabChangesFocus(true);
    m_facts->setFrameShape(QFrame::NoFrame);
    layout->addWidget(m_facts, 1);
    auto* buttons = new QHBoxLayout;
    m_open = new QPushButton(tr("&Open Run"), details);
    m_open->setObjectName(u"audit_open_run"_s);
    m_export = new QPushButton(icon(u"document-export"_s), tr("&Export…"), details);
    m_export->setObjectName(u"audit_export"_s);
    m_export->setToolTip(tr("Write the entries that are shown to a file: .jsonl, .csv or .html"));
    buttons->addStretch();
    buttons->addWidget(m_open);
    buttons->addWidget(m_export);
    layout->addLayout(buttons);
    m_list->addWidget(details);
    m_list->setStretchFactor(0, 3);
    m_list->setStretchFactor(1, 2);
    m_list->setSizes({3000, 2000});
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { updateDetails(); });
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] { updateDetails(); });
    connect(m_open, &QPushButton::clicked, this, [this] { openRun(); });
    connect(m_export, &QPushButton::clicked, this, [this] { exportLog(); });
    return m_list;
}

void AuditPage::read()
{
    if (m_readTicket.isRunning()) {
        return;
    }
    m_readTicket = m_services.jobs().start(
        this,
        [](std::stop_token) {
            Log log;
            log.verdict = run::verifyAudit({}, [&log](const audit::Line& line) { log.lines.push_back(line); });
            return log;
        },
        [this](Log log) { take(std::move(log)); },
        [this](const Error& error) {
            m_error->setError(tr("The audit log could not be read."), error);
            m_error->show();
            updateStack();
        });
    updateStack();
}

void AuditPage::take(Log log)
{
    m_hasRead = true;
    m_error->hide();
    const std::uint64_t wasAt = selected() != nullptr ? selected()->seq : 0;
    const bool isUnbroken = log.verdict.isUnbroken();
    const auto entries = static_cast<int>(log.verdict.entries);
    m_chain->setText(isUnbroken ? tr("Chain unbroken, %n entries", nullptr, entries) : tr("Chain broken"));
    m_isUnbroken = isUnbroken;
    updateLook();
    QStringList notes;
    for (const std::string& note : log.verdict.notes) {
        notes << toQt(shownInLine(note));
    }
    m_chain->setToolTip(plainTip(notes.join(u'\n')));
    m_broken->setVisible(!isUnbroken);
    if (!isUnbroken) {
        const audit::Verdict::Problem& bad = *log.verdict.firstBad;
        m_broken->setMessage(Role::Red, u"dialog-error"_s,
                             bad.line > 0 ? tr("The audit log is broken at line %1.").arg(bad.line)
                                          : tr("The audit log is not whole."),
                             toQt(shownInLine(bad.why)) + u'\n' +
                                 tr("What stands before it is sound. Somebody or something changed the file: %1")
                                     .arg(toQt(shownInLine(run::auditFile().string()))));
    }
    m_model->setLines(std::move(log.lines));
    fillChoices();
    updateFilter();
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        if (wasAt == 0 || m_filter->entry(index).seq == wasAt) {
            m_view->setCurrentIndex(index);
            break;
        }
    }
    if (!m_wasFitted && m_filter->rowCount() > 0) {
        m_wasFitted = true;
        const int character = fontMetrics().averageCharWidth();
        const int widths[] = {19, 18, 18, 26, 20, 38};
        for (int column = 0; column < AuditModel::RunColumn; ++column) {
            m_view->setColumnWidth(column, widths[column] * character);
        }
    }
    updateDetails();
    emit pageActionsChanged();
}

/// The names that occur; what was chosen stays chosen.
void AuditPage::fillChoices()
{
    const auto fill = [this](QComboBox* box, const QStringList& names, const QString& key) {
        const QSignalBlocker quiet(box);
        const QVariant wanted = m_restored.contains(key) ? m_restored.take(key) : box->currentData();
        while (box->count() > 1) {
            box->removeItem(1);
        }
        for (const QString& name : names) {
            box->addItem(name, name);
        }
        box->setCurrentIndex(wanted.toString().isEmpty() ? 0 : std::max(0, box->findData(wanted)));
    };
    fill(m_environment, m_model->environments(), u"environment"_s);
    fill(m_who, m_model->actors(), u"who"_s);
}

void AuditPage::updateFilter()
{
    AuditWish wish;
    wish.text = m_text->text().trimmed();
    wish.environment = m_environment->currentData().toString();
    wish.who = m_who->currentData().toString();
    const QDate today = QDate::currentDate();
    const int period = m_period->currentData().toInt();
    switch (period) {
    case Today: wish.from = today; break;
    case LastWeek: wish.from = today.addDays(-6); break;
    case LastMonth: wish.from = today.addDays(-29); break;
    case Between:
        wish.from = m_from->date();
        wish.to = m_to->date();
        break;
    default: break;
    }
    m_from->setVisible(period == Between);
    m_to->setVisible(period == Between);
    m_filter->setWish(wish);
    updateStack();
    updateDetails();
}

void AuditPage::updateStack()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->clearButtons();
    m_chain->setVisible(m_hasRead);
    m_chainIcon->setVisible(m_hasRead);
    if (!m_error->isHidden() && isEmpty) {
        m_empty->setMessage(u"dialog-error"_s, tr("There is nothing to show."));
        m_stack->setCurrentWidget(m_empty);
    } else if (!m_hasRead) {
        m_empty->setMessage(u"state-reading"_s, tr("Reading the audit log"));
        m_stack->setCurrentWidget(m_empty);
    } else if (isEmpty) {
        m_empty->setMessage(
            u"view-audit"_s, tr("Nothing is in the audit log yet."),
            tr("Every run, refusal and confirmation will stand here: who, where, when, and how it ended."));
        m_stack->setCurrentWidget(m_empty);
    } else if (m_filter->rowCount() == 0) {
        m_empty->setMessage(u"view-filter"_s, tr("No entry matches the filter."));
        QPushButton* clear = m_empty->addButton(tr("C&lear Filter"));
        clear->setObjectName(u"audit_clear"_s);
        connect(clear, &QPushButton::clicked, this, [this] {
            m_text->clear();
            for (QComboBox* box : {m_environment, m_who, m_period}) {
                box->setCurrentIndex(0);
            }
        });
        m_stack->setCurrentWidget(m_empty);
    } else {
        m_stack->setCurrentWidget(m_list);
    }
    emit statusTextChanged(m_hasRead ? tr("%n entries shown", nullptr, m_filter->rowCount()) : QString(), {});
}

const audit::Entry* AuditPage::selected() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? &m_filter->entry(current) : nullptr;
}

void AuditPage::updateDetails()
{
    const audit::Entry* entry = selected();
    const QString text = entry != nullptr ? factsText(*entry) : tr("Select an entry to see all that it says.");
    if (m_facts->toPlainText() != text) {
        m_facts->setPlainText(text);
    }
    const bool isOpen = entry != nullptr && !entry->run.empty() && m_services.hasRun(toQt(entry->run));
    m_open->setEnabled(isOpen);
    m_open->setToolTip(isOpen ? tr("Go to the page of this run")
                              : tr("The page of that run is not open in this window; all that was kept stands above."));
    m_export->setEnabled(m_filter->rowCount() > 0);
}

void AuditPage::openRun()
{
    if (const audit::Entry* entry = selected()) {
        m_services.showRun(toQt(entry->run));
    }
}

void AuditPage::exportLog()
{
    // Every line of what is shown, beginnings of runs too: so that they can be held against each other again.
    auto lines = std::make_shared<std::vector<audit::Line>>();
    QSet<QString> runs;
    QSet<quint64> entries;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const audit::Entry& entry = m_filter->entry(m_filter->index(row, 0));
        entries.insert(entry.seq);
        if (!entry.run.empty()) {
            runs.insert(toQt(entry.run));
        }
    }
    for (const audit::Line& line : m_model->lines()) {
        if (entries.contains(line.entry.seq) || runs.contains(toQt(line.entry.run))) {
            lines->push_back(line);
        }
    }
    auto* dialog = new QFileDialog(this, tr("Export Audit Log"), {},
                                   tr("Lines as in the log (*.jsonl);;Table (*.csv);;Page (*.html)"));
    dialog->setObjectName(u"audit_export_dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"jsonl"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"csv"_s)    ? u"csv"_s
                                 : filter.contains(u"html"_s) ? u"html"_s
                                                              : u"jsonl"_s);
    });
    dialog->selectFile(u"audit-%1"_s.arg(QDate::currentDate().toString(u"yyyyMMdd"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, [this, lines](const QString& file) {
        m_exportTicket = m_services.jobs().start(
            this,
            [path = std::filesystem::path(fromQt(file)), lines](std::stop_token) {
                const auto kind = audit::exportKindOf(path.string()).value_or(audit::ExportKind::Lines);
                writeFileAtomically(path, audit::exported(*lines, kind));
            },
            [this, file] { m_services.notify(NoticeLevel::Success, tr("Audit log written"), file); },
            [this](const Error& error) {
                m_services.notify(NoticeLevel::Error, tr("The audit log was not written."), whyText(error));
            });
    });
    dialog->open();
}

} // namespace lk::ui
