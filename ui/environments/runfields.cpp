// SPDX-License-Identifier: Apache-2.0
#include "ui/environments/runfields.h"

#include "ui/common/qttext.h"
#include "ui/common/roles.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <chrono>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr double kMsInAnHour = 3'600'000;
constexpr int kAsProtected = -1;

QDoubleSpinBox* hoursBox(const QString& name, const QString& spoken, double least, const QString& special,
                         QWidget* parent)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    box->setRange(least, 24.0 * 365);
    box->setDecimals(1);
    box->setSuffix(RunFields::tr(" h", "hours"));
    box->setSpecialValueText(special);
    return box;
}

double hours(std::chrono::milliseconds time)
{
    return static_cast<double>(time.count()) / kMsInAnHour;
}
std::chrono::milliseconds fromHours(double hours)
{
    return std::chrono::milliseconds(qRound64(hours * kMsInAnHour));
}

} // namespace

RunFields::RunFields(QWidget* parent) : QGroupBox(tr("Before and after a run"), parent)
{
    setObjectName(u"environment_runs"_s);
    auto* layout = new QGridLayout(this);
    m_backup = new QComboBox(this);
    m_backup->setObjectName(u"environment_backup"_s);
    m_backup->setAccessibleName(tr("Which plans want a fresh, verified backup"));
    m_backup->addItem(tr("as protected: typed wants one before data is lost"), kAsProtected);
    m_backup->addItem(tr("never"), static_cast<int>(project::BackupDemand::Never));
    m_backup->addItem(tr("before data is lost"), static_cast<int>(project::BackupDemand::Destructive));
    m_backup->addItem(tr("always"), static_cast<int>(project::BackupDemand::Always));
    m_backupAge = hoursBox(u"environment_backup_age"_s, tr("How old that backup may be"), 0.1, {}, this);
    m_require = new QComboBox(this);
    m_require->setObjectName(u"environment_require"_s);
    m_require->setAccessibleName(tr("Environment that must have a migration first"));
    m_requireFor =
        hoursBox(u"environment_require_for"_s, tr("How long it must have been there"), 0, tr("any time"), this);
    m_windows = new QLineEdit(this);
    m_windows->setObjectName(u"environment_windows"_s);
    m_windows->setAccessibleName(tr("When it may be changed"));
    m_windows->setPlaceholderText(
        tr("any time; for example: %1").arg(u"Mon-Fri 22:00-05:00 Europe/Kyiv; Sun 06:00-09:00"_s));
    m_windowsProblem = new QLabel(this);
    m_windowsProblem->setObjectName(u"environment_windows_problem"_s);
    m_windowsProblem->setTextFormat(Qt::PlainText);
    m_windowsProblem->setWordWrap(true);
    m_windowsProblem->hide();
    m_audit = new QCheckBox(tr("Keep the audit lo&g also in a table of this database: lockkeeper.audit"), this);
    m_audit->setObjectName(u"environment_audit_table"_s);
    const auto labelled = [this, layout](const QString& text, QWidget* field, int row, int column) {
        auto* label = new QLabel(text, this);
        label->setBuddy(field);
        layout->addWidget(label, row, column);
        layout->addWidget(field, row, column + 1);
    };
    labelled(tr("&Backup first"), m_backup, 0, 0);
    labelled(tr("not older than"), m_backupAge, 0, 2);
    labelled(tr("Applied first in"), m_require, 1, 0);
    labelled(tr("for at least"), m_requireFor, 1, 2);
    auto* label = new QLabel(tr("Only &within"), this);
    label->setBuddy(m_windows);
    layout->addWidget(label, 2, 0);
    layout->addWidget(m_windows, 2, 1, 1, 3);
    layout->addWidget(m_windowsProblem, 3, 1, 1, 3);
    layout->addWidget(m_audit, 4, 0, 1, 4);
    layout->setColumnStretch(1, 1);

    const auto tell = [this](Field field) {
        updateLook();
        if (!m_isSetting) {
            emit edited(field);
        }
    };
    connect(m_backup, &QComboBox::activated, this, [tell] { tell(BackupField); });
    connect(m_backupAge, &QDoubleSpinBox::valueChanged, this, [tell] { tell(BackupAgeField); });
    connect(m_require, &QComboBox::activated, this, [tell] { tell(RequireField); });
    connect(m_requireFor, &QDoubleSpinBox::valueChanged, this, [tell] { tell(RequireForField); });
    connect(m_windows, &QLineEdit::textEdited, this, [this, tell] {
        updateLook();
        if (windows()) {
            tell(WindowField);
        }
    });
    connect(m_audit, &QCheckBox::clicked, this, [tell] { tell(AuditField); });
}

/// Nothing where one of them cannot be read.
std::optional<std::vector<project::Window>> RunFields::windows() const
{
    std::vector<project::Window> all;
    const QStringList texts = m_windows->text().split(u';', Qt::SkipEmptyParts);
    for (const QString& text : texts) {
        if (text.trimmed().isEmpty()) {
            continue;
        }
        const auto window = project::windowFrom(fromQt(text.trimmed()));
        if (!window) {
            return std::nullopt;
        }
        all.push_back(*window);
    }
    return all;
}

void RunFields::setEnvironment(const project::Environment& environment, const QStringList& others)
{
    m_isSetting = true;
    m_backup->setCurrentIndex(
        m_backup->findData(environment.backup ? static_cast<int>(*environment.backup) : kAsProtected));
    m_backupAge->setValue(hours(environment.backupAge));
    m_require->clear();
    m_require->addItem(tr("none"));
    QStringList names = others;
    names.removeAll(toQt(environment.name));
    const QString required = environment.require ? toQt(environment.require->environment) : QString();
    if (!required.isEmpty() && !names.contains(required)) {
        names << required; // named in the file, and not there (any more)
    }
    for (const QString& name : std::as_const(names)) {
        m_require->addItem(name, name);
    }
    m_require->setCurrentIndex(required.isEmpty() ? 0 : m_require->findData(required));
    m_requireFor->setValue(environment.require ? hours(environment.require->duration) : 0);
    if (windows() != environment.windows) { // else what is being typed would jump
        QStringList texts;
        for (const project::Window& window : environment.windows) {
            texts << toQt(project::windowText(window));
        }
        m_windows->setText(texts.join(u"; "_s));
    }
    m_audit->setChecked(environment.auditTable);
    updateLook();
    m_isSetting = false;
}

void RunFields::takeInto(project::Environment& environment) const
{
    const int backup = m_backup->currentData().toInt();
    environment.backup.reset();
    if (backup != kAsProtected) {
        environment.backup = static_cast<project::BackupDemand>(backup);
    }
    environment.backupAge = fromHours(m_backupAge->value());
    environment.require.reset();
    if (const QString name = m_require->currentData().toString(); !name.isEmpty()) {
        environment.require = project::Requirement{fromQt(name), fromHours(m_requireFor->value())};
    }
    if (auto all = windows()) {
        environment.windows = std::move(*all);
    }
    environment.auditTable = m_audit->isChecked();
}

void RunFields::changeEvent(QEvent* event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_windowsProblem != nullptr)
        updateLook();
}

void RunFields::updateLook()
{
    m_backupAge->setEnabled(m_backup->currentData().toInt() != static_cast<int>(project::BackupDemand::Never));
    m_requireFor->setEnabled(m_require->currentIndex() > 0);
    const bool isRead = windows().has_value();
    m_windowsProblem->setVisible(!isRead);
    if (!isRead) {
        QPalette red = palette();
        red.setColor(QPalette::WindowText, colour(Role::Red, palette()));
        m_windowsProblem->setPalette(red);
        m_windowsProblem->setText(tr("Not understood, and not taken yet. Days, times and zone: Mon-Fri 22:00-05:00 "
                                     "Europe/Kyiv; several with ;"));
    }
}

} // namespace lk::ui
