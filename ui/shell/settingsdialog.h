// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace lk::ui {

/// What Configure Lockkeeper… changes, as QSettings keep it.
struct Preferences {
    QString appearance;   ///< "system", "light", "dark"
    QString language;     ///< code of languages(); empty: as the desktop
    int zoom = 100;       ///< per cent
    int editorPoints = 0; ///< 0: as the desktop's fixed font
    int logLevel = 1;     ///< LogLevel
    bool restoresTabs = true;
    [[nodiscard]] static Preferences load();
    void save() const;
};

class SettingsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit SettingsDialog(QWidget* parent);

signals:
    void applied();

private:
    [[nodiscard]] Preferences shown() const;
    void fill(const Preferences& preferences);
    QComboBox* m_appearance = nullptr;
    QComboBox* m_language = nullptr;
    QSpinBox* m_zoom = nullptr;
    QSpinBox* m_editorPoints = nullptr;
    QComboBox* m_logLevel = nullptr;
    QCheckBox* m_restoresTabs = nullptr;
};

} // namespace lk::ui
