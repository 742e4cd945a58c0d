// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/settingsdialog.h"

#include "core/base/log.h"
#include "ui/common/languages.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace lk::ui {

Preferences Preferences::load()
{
    const QSettings settings;
    Preferences preferences;
    preferences.appearance = toString(appearanceFrom(settings.value(u"Appearance/theme"_s).toString()));
    preferences.language = languageWanted();
    preferences.zoom = qBound(50, settings.value(u"Appearance/zoom"_s, 100).toInt(), 300);
    preferences.editorPoints = qBound(0, settings.value(u"Editor/fontPoints"_s, 0).toInt(), 72);
    preferences.logLevel = qBound(0, settings.value(u"Log/level"_s, static_cast<int>(LogLevel::Normal)).toInt(), 3);
    preferences.restoresTabs = settings.value(u"Window/restoresTabs"_s, true).toBool();
    return preferences;
}

void Preferences::save() const
{
    QSettings settings;
    settings.setValue(u"Appearance/theme"_s, appearance);
    settings.setValue(u"Appearance/language"_s, language);
    settings.setValue(u"Appearance/zoom"_s, zoom);
    settings.setValue(u"Editor/fontPoints"_s, editorPoints);
    settings.setValue(u"Log/level"_s, logLevel);
    settings.setValue(u"Window/restoresTabs"_s, restoresTabs);
}

SettingsDialog::SettingsDialog(QWidget* parent) : QDialog(parent)
{
    setObjectName(u"dialog_settings"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Configure Lockkeeper"));
    m_appearance = new QComboBox(this);
    m_appearance->setObjectName(u"settings_appearance"_s);
    m_appearance->addItem(tr("As the desktop"), toString(Appearance::System));
    m_appearance->addItem(tr("Light"), toString(Appearance::Light));
    m_appearance->addItem(tr("Dark"), toString(Appearance::Dark));
    m_language = new QComboBox(this);
    m_language->setObjectName(u"settings_language"_s);
    m_language->addItem(tr("As the desktop"), QString());
    for (const Language& language : languages()) {
        m_language->addItem(language.name, language.code); // each in its own words
    }
    m_language->setToolTip(tr("Takes effect when Lockkeeper starts again."));
    auto* later = new QLabel(tr("Takes effect when Lockkeeper starts again."), this);
    later->setObjectName(u"settings_language_later"_s);
    later->hide();
    connect(m_language, &QComboBox::currentIndexChanged, this,
            [this, later] { later->setVisible(m_language->currentData().toString() != languageWanted()); });
    m_zoom = new QSpinBox(this);
    m_zoom->setObjectName(u"settings_zoom"_s);
    m_zoom->setRange(50, 300);
    m_zoom->setSingleStep(10);
    m_zoom->setSuffix(tr(" %", "per cent"));
    m_editorPoints = new QSpinBox(this);
    m_editorPoints->setObjectName(u"settings_editor_font"_s);
    m_editorPoints->setRange(0, 72);
    m_editorPoints->setSpecialValueText(tr("As the desktop"));
    m_editorPoints->setSuffix(tr(" pt", "points"));
    m_logLevel = new QComboBox(this);
    m_logLevel->setObjectName(u"settings_log_level"_s);
    m_logLevel->addItem(tr("Warnings and errors"), static_cast<int>(LogLevel::Quiet));
    m_logLevel->addItem(tr("Normal"), static_cast<int>(LogLevel::Normal));
    m_logLevel->addItem(tr("Detailed"), static_cast<int>(LogLevel::Verbose));
    m_logLevel->addItem(tr("Everything"), static_cast<int>(LogLevel::Debug));
    m_restoresTabs = new QCheckBox(tr("Open the last &workspace and its tabs when starting"), this);
    m_restoresTabs->setObjectName(u"settings_restore"_s);
    m_restoresTabs->setToolTip(tr("Restoring connects to nothing and runs nothing."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply |
                                             QDialogButtonBox::RestoreDefaults,
                                         this);
    auto* form = new QFormLayout(this);
    form->addRow(tr("A&ppearance:"), m_appearance);
    form->addRow(tr("Lan&guage:"), m_language);
    form->addRow(QString(), later);
    form->addRow(tr("&Zoom:"), m_zoom);
    form->addRow(tr("&Editor font size:"), m_editorPoints);
    form->addRow(tr("&Log:"), m_logLevel);
    form->addRow(m_restoresTabs);
    form->addRow(buttons);
    fill(Preferences::load());

    const auto apply = [this] {
        shown().save();
        emit applied();
    };
    connect(buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, apply);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        Preferences defaults;
        defaults.appearance = toString(Appearance::System);
        fill(defaults);
    });
    connect(buttons, &QDialogButtonBox::accepted, this, [this, apply] {
        apply();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

Preferences SettingsDialog::shown() const
{
    return {m_appearance->currentData().toString(),
            m_language->currentData().toString(),
            m_zoom->value(),
            m_editorPoints->value(),
            m_logLevel->currentData().toInt(),
            m_restoresTabs->isChecked()};
}

void SettingsDialog::fill(const Preferences& preferences)
{
    m_appearance->setCurrentIndex(m_appearance->findData(preferences.appearance));
    m_language->setCurrentIndex(m_language->findData(preferences.language));
    m_zoom->setValue(preferences.zoom);
    m_editorPoints->setValue(preferences.editorPoints);
    m_logLevel->setCurrentIndex(m_logLevel->findData(preferences.logLevel));
    m_restoresTabs->setChecked(preferences.restoresTabs);
}

} // namespace lk::ui
