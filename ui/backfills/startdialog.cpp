// SPDX-License-Identifier: Apache-2.0
#include "ui/backfills/startdialog.h"

#include "core/base/text.h"
#include "core/postgres/pooler.h"
#include "core/run/deed.h"
#include "ui/backfills/backfilltext.h"
#include "ui/backfills/pacefields.h"
#include "ui/common/environmentband.h"
#include "ui/common/errorview.h"
#include "ui/common/icons.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/plan/deedconfirmation.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

QString line(const std::string& text)
{
    return toQt(shownInLine(text));
}

struct Read {
    backfill::Plan plan;
    std::optional<changeset::UnmetNeed> need;
    std::string database;
};

} // namespace

StartDialog::StartDialog(Services& services, Subject subject, QWidget* parent)
    : QDialog(parent)
    , m_services(services)
    , m_subject(std::move(subject))
{
    setObjectName(u"dialog_backfill"_s);
    setWindowTitle(tr("Backfill %1").arg(line(m_subject.declaration.name)));
    m_subject.declaration = m_subject.declaration.forEnvironment(m_subject.environment.name);
    m_isChanged = goesOn() && m_subject.status->digest != m_subject.declaration.digest();
    build();
    readPlan();
}

StartDialog::~StartDialog() = default;

void StartDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_plan) {
        showNotes(*m_plan);
    }
}

bool StartDialog::goesOn() const
{
    return m_subject.status && !isFinal(m_subject.status->state);
}

QString StartDialog::headline() const
{
    const QString name = line(m_subject.declaration.name);
    const QString where = line(m_subject.environment.name);
    if (!goesOn()) {
        return tr("Backfill %1 in %2").arg(name, where);
    }
    const QString rows = QLocale().toString(static_cast<qlonglong>(m_subject.status->rowsDone));
    return tr("Go on with backfill %1 in %2, behind %3 rows").arg(name, where, rows);
}

void StartDialog::build()
{
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto* band = new EnvironmentBand(this);
    band->setEnvironment(m_subject.environment);
    all->addWidget(band);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(2 * gap, gap, 2 * gap, 2 * gap);
    body->setSpacing(gap);
    all->addLayout(body, 1);
    auto* title = headingLabel(u"backfill_headline"_s, this, {}, 1.3);
    title->setText(headline());
    body->addWidget(title);

    m_stack = new QStackedWidget(this);
    m_busy = new QWidget(m_stack);
    auto* busy = new QVBoxLayout(m_busy);
    auto* busyText = plainLabel(u"backfill_busy"_s, m_busy);
    busyText->setAlignment(Qt::AlignCenter);
    busyText->setText(tr("Looking at the table and the server; nothing is changed…"));
    auto* progress = new QProgressBar(m_busy);
    progress->setRange(0, 0);
    progress->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    progress->setAccessibleName(tr("Under way"));
    busy->addStretch();
    busy->addWidget(busyText);
    busy->addWidget(progress, 0, Qt::AlignHCenter);
    busy->addStretch();
    auto* errorPage = new QWidget(m_stack);
    auto* errorLayout = new QVBoxLayout(errorPage);
    errorLayout->setContentsMargins(0, 0, 0, 0);
    m_error = new ErrorView(errorPage);
    m_error->setObjectName(u"backfill_plan_error"_s);
    QPushButton* again = m_error->addButton(tr("&Try Again"));
    again->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, [this] { readPlan(); });
    errorLayout->addWidget(m_error);
    errorLayout->addStretch();
    m_stack->addWidget(m_busy);
    m_stack->addWidget(errorPage);
    m_stack->addWidget(buildPlanPage());
    body->addWidget(m_stack, 1);

    m_start = new QPushButton(goesOn() ? tr("&Go On") : tr("&Start Backfill"), this);
    m_start->setObjectName(u"backfill_start"_s);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(u"backfill_leave"_s);
    m_confirm = new DeedConfirmation(m_start, m_cancel, this);
    m_confirm->addButtonsTo(body, *this);
    connect(m_start, &QPushButton::clicked, this, [this] { carryOut(); });
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 36);
}

QWidget* StartDialog::buildPlanPage()
{
    const int gap = fontMetrics().height() / 2;
    m_planPage = new QWidget(m_stack);
    auto* layout = new QVBoxLayout(m_planPage);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    m_facts = plainLabel(u"backfill_facts"_s, m_planPage);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_facts);
    auto* tabs = new QTabWidget(m_planPage);
    tabs->setObjectName(u"backfill_plan_tabs"_s);
    tabs->setDocumentMode(true);
    m_notes = new QTreeWidget(tabs);
    m_notes->setObjectName(u"backfill_notes"_s);
    m_notes->setAccessibleName(tr("What was looked at"));
    m_notes->setHeaderLabels({tr("What"), tr("How it stands")});
    m_notes->setRootIsDecorated(false);
    m_notes->setWordWrap(true);
    m_notes->setAlternatingRowColors(true);
    m_notes->header()->setStretchLastSection(true);
    m_notes->setColumnWidth(0, fontMetrics().averageCharWidth() * 24);
    m_statements = new QPlainTextEdit(tabs);
    m_statements->setObjectName(u"backfill_statements"_s);
    m_statements->setAccessibleName(tr("The statements that will run, and how the server would run them"));
    m_statements->setReadOnly(true);
    m_statements->setTabChangesFocus(true);
    m_statements->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_statements->setLineWrapMode(QPlainTextEdit::NoWrap);
    tabs->addTab(m_notes, tr("&Notes"));
    tabs->addTab(m_statements, tr("Sta&tements"));
    layout->addWidget(tabs, 1);

    m_pace = new PaceFields({"replica-urls", "canary"}, backfill::paceTexts(m_subject.declaration.pace), u"backfill_"_s,
                            m_planPage);
    m_load = new QComboBox(m_planPage);
    m_load->setObjectName(u"backfill_load"_s);
    const double declared = m_subject.declaration.pace.load;
    m_load->addItem(tr("as declared: %1 %").arg(std::llround(declared * 100)), declared);
    m_load->addItem(tr("gentle: 10 %"), 0.1);
    m_load->addItem(tr("usual: 30 %"), 0.3);
    m_load->addItem(tr("fast: no rests"), 1.0);
    m_load->setToolTip(
        tr("Share of the time that batches take while nothing throttles them; can be changed while it runs."));
    m_load->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_pace->putFirst(tr("&Workers:"), buildWorkers());
    m_pace->putFirst(tr("&Load:"), m_load);
    m_changedRow = new QWidget(m_planPage);
    auto* changed = new QHBoxLayout(m_changedRow);
    changed->setContentsMargins(0, 0, 0, 0);
    auto* changedLabel = new QLabel(tr("Its declaration has changed &since:"), m_changedRow);
    m_ifChanged = new QComboBox(m_changedRow);
    m_ifChanged->setObjectName(u"backfill_if_changed"_s);
    m_ifChanged->addItem(tr("choose…"), static_cast<int>(backfill::IfChanged::Refuse));
    m_ifChanged->addItem(tr("go on with the old text"), static_cast<int>(backfill::IfChanged::ContinueOld));
    m_ifChanged->addItem(tr("begin again with the new text"), static_cast<int>(backfill::IfChanged::Restart));
    m_ifChanged->addItem(tr("only its rate has changed"), static_cast<int>(backfill::IfChanged::Adopt));
    changedLabel->setBuddy(m_ifChanged);
    changed->addWidget(changedLabel);
    changed->addWidget(m_ifChanged);
    m_changedRow->setVisible(m_isChanged);
    changed->addStretch();
    layout->addWidget(m_changedRow);
    layout->addWidget(m_pace);
    m_wrong = plainLabel(u"backfill_wrong"_s, m_planPage);
    m_wrong->hide();
    layout->addWidget(m_wrong);
    if (goesOn()) {
        for (QWidget* widget : {static_cast<QWidget*>(m_load), static_cast<QWidget*>(m_pace)}) {
            widget->setEnabled(false);
            widget->setToolTip(tr("A run that goes on keeps its rate; Change Rate… changes it."));
        }
    }
    connect(m_pace, &PaceFields::changed, this, [this] { updateForbidden(); });
    connect(m_ifChanged, &QComboBox::currentIndexChanged, this, [this] { updateForbidden(); });
    return m_planPage;
}

QWidget* StartDialog::buildWorkers()
{
    auto* row = new QWidget(m_planPage);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_workers = new QSpinBox(row);
    m_workers->setObjectName(u"backfill_workers"_s);
    m_workers->setAccessibleName(tr("Workers"));
    m_workers->setRange(1, m_subject.declaration.workers);
    m_workers->setValue(m_subject.declaration.workers);
    m_workers->setToolTip(tr(
        "They do parts of the table side by side, under one load and one set of limits. On two cores a second one did "
        "no more rows a second, and the application answered half as fast."));
    m_workersAdvice = plainLabel(u"backfill_workers_advice"_s, row);
    layout->addWidget(m_workers);
    layout->addWidget(m_workersAdvice, 1);
    row->setFocusProxy(m_workers);
    return row;
}

/// More than are declared only while there is room for them.
void StartDialog::showWorkers(const backfill::Plan& plan)
{
    m_workers->setMaximum(std::max(plan.mostWorkers(), m_subject.declaration.workers));
    const QLocale locale;
    m_workersAdvice->setText(
        !plan.cores               ? tr("How many cores the server has is not known; cores= in the declaration says it.")
        : plan.mostWorkers() == 1 ? tr("One does. Busy cores: %1 of %2; more workers would take their time.")
                                        .arg(locale.toString(plan.activeSessions), locale.toString(*plan.cores))
                                  : tr("There is room for more. Busy cores: %1 of %2.")
                                        .arg(locale.toString(plan.activeSessions), locale.toString(*plan.cores)));
}

void StartDialog::readPlan()
{
    m_stack->setCurrentWidget(m_busy);
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), subject = m_subject](std::stop_token stop) {
            postgres::ConnectionTarget target = store.target(subject.project, subject.environment);
            postgres::SessionOptions options;
            options.connectTimeout = subject.environment.connectTimeout;
            auto session = postgres::openAnyhow(target, postgres::SessionKind::Browse, options, stop);
            auto need = changeset::unmetNeed(subject.project, subject.declaration, target, session, stop);
            return Read{backfill::makePlan(subject.declaration, session, true, stop), std::move(need),
                        target.database()};
        },
        [this](Read read) {
            m_database = std::move(read.database);
            m_need = std::move(read.need);
            show(std::move(read.plan));
        },
        [this](const Error& error) {
            m_error->setError(tr("The backfill could not be planned."), error);
            m_stack->setCurrentWidget(m_error->parentWidget());
        });
}

void StartDialog::show(backfill::Plan plan)
{
    const QLocale locale;
    QStringList facts;
    const QString table =
        line(plan.tableName.schema.empty() ? plan.tableName.name : plan.tableName.schema + "." + plan.tableName.name);
    facts << (plan.leaves.size() > 1 ? tr("%1, %n table(s)", nullptr, static_cast<int>(plan.leaves.size())).arg(table)
                                     : table);
    facts << tr("about %1 rows, %2")
                 .arg(locale.toString(std::llround(std::max(0.0, plan.rows))), locale.formattedDataSize(plan.bytes));
    if (plan.walBytes > 0) {
        facts << tr("about %1 of WAL").arg(locale.formattedDataSize(plan.walBytes));
    }
    const QString band = durationBandText(plan);
    facts << (band.isEmpty() ? tr("duration not known") : tr("takes %1").arg(band));
    m_facts->setText(facts.join(u" · "_s));
    showNotes(plan);
    showWorkers(plan);
    QString text;
    for (const std::string& statement : plan.statements) {
        text += toQt(shown(statement)) + u";\n\n"_s;
    }
    for (const backfill::ExplainedWindow& window : plan.windows) {
        text += u"-- EXPLAIN: "_s + line(window.which) + u'\n';
        for (const std::string& one : window.plan) {
            text += u"--   "_s + toQt(shown(one)) + u'\n';
        }
        text += u'\n';
    }
    m_statements->setPlainText(text);
    m_plan = std::move(plan);
    m_stack->setCurrentWidget(m_planPage);
    showConfirmation();
}

void StartDialog::showNotes(const backfill::Plan& plan)
{
    m_notes->clear();
    const auto add = [&](const QString& title, const QString& text, const QString& iconName, Role role) {
        auto* item = new QTreeWidgetItem(m_notes, {title, text});
        item->setIcon(0, roleIcon(iconName, role));
        item->setToolTip(1, text);
        return item;
    };
    if (m_need) {
        add(tr("what comes before"), u"%1 (%2)"_s.arg(needText(*m_need), toQt(m_need->code())), u"dialog-error"_s,
            Role::Red);
    } else if (!m_subject.declaration.needs.empty()) {
        add(tr("what comes before"), tr("%1 is there.").arg(line(m_subject.declaration.needs)), u"dialog-information"_s,
            Role::Blue);
    }
    for (const backfill::PlanNote& note : plan.notes) {
        QString text = toQt(shown(note.text));
        if (!note.remedy.empty()) {
            text += u'\n' + toQt(shown(note.remedy));
        }
        if (!note.code.empty()) {
            text += u" ("_s + line(note.code) + u')';
        }
        add(line(note.title), text,
            note.isRefusal   ? u"dialog-error"_s
            : note.isWarning ? u"dialog-warning"_s
                             : u"dialog-information"_s,
            note.isRefusal   ? Role::Red
            : note.isWarning ? Role::Amber
                             : Role::Blue);
    }
    for (const backfill::Leaf& leaf : plan.leaves) {
        QStringList key;
        for (const backfill::KeyColumn& column : leaf.key) {
            key << line(column.name);
        }
        const QString name = line(leaf.name.schema.empty() ? leaf.name.name : leaf.name.schema + "." + leaf.name.name);
        QString text = leaf.order == backfill::Order::Heap ? tr("in the order of its blocks")
                                                           : tr("in the order of %1").arg(key.join(u", "_s));
        text += u": "_s + line(leaf.orderReason);
        text += u"; "_s + tr("%n pass(es)", nullptr, leaf.passes);
        add(name, text, u"database"_s, Role::Neutral);
    }
}

void StartDialog::showConfirmation()
{
    if (!m_plan) {
        return;
    }
    run::Deed deed{"backfill run " + m_subject.declaration.name, m_subject.environment, m_database};
    const QString question =
        goesOn()
            ? tr("Go on with backfill %1 in %2?")
                  .arg(line(m_subject.declaration.name), line(m_subject.environment.name))
            : tr("Start backfill %1 in %2?").arg(line(m_subject.declaration.name), line(m_subject.environment.name));
    m_confirm->setDeed(
        deed, run::Danger::Applies, question,
        {tr("Rows are changed in small batches, each committed by itself; it can be paused at any time."),
         tr("It is carried out by this window; another runner goes on where it stops.")});
    updateForbidden();
    if (m_need || m_plan->firstRefusal() != nullptr) {
        m_confirm->hide();
        m_cancel->setText(tr("Close"));
        m_cancel->setDefault(true);
    }
}

/// Without asking anew: what was typed stays.
void StartDialog::updateForbidden()
{
    m_wrong->setText(m_pace->wrong());
    m_wrong->setVisible(!m_pace->wrong().isEmpty());
    const backfill::PlanNote* refusal = m_plan ? m_plan->firstRefusal() : nullptr;
    const bool mustChoose = m_isChanged && m_ifChanged->currentIndex() == 0;
    m_confirm->setForbidden(m_need               ? needText(*m_need)
                            : refusal != nullptr ? toQt(shown(refusal->text))
                            : mustChoose         ? tr("Say what becomes of the unfinished run first.")
                                                 : m_pace->wrong());
}

void StartDialog::carryOut()
{
    const auto consent = m_confirm->consent();
    if (!consent) {
        return;
    }
    BackfillRuns::Order order{m_subject.project, m_subject.declaration, *consent, {}, BackfillRuns::Before::Nothing};
    if (!goesOn()) {
        order.declaration.pace.load = m_load->currentData().toDouble();
        order.declaration.workers = m_workers->value();
        for (const auto& [attribute, value] : m_pace->changes()) {
            backfill::setPace(order.declaration.pace, attribute, value);
        }
        // Its attributes are taken already: what was chosen here stands above them.
        order.declaration.environments.erase(m_subject.environment.name);
    }
    order.options.environment = m_subject.environment.name;
    order.options.connectTimeout = m_subject.environment.connectTimeout;
    order.options.ifChanged = static_cast<backfill::IfChanged>(m_ifChanged->currentData().toInt());
    order.options.staysWhenPaused = true;
    if (goesOn()) {
        order.options.retries = m_subject.status->state == backfill::State::Failed;
        order.before = m_subject.status->state == backfill::State::Paused ? BackfillRuns::Before::Resume
                                                                          : BackfillRuns::Before::Nothing;
    }
    m_order = std::move(order);
    accept();
}

} // namespace lk::ui
