/** The tray icon: shows the model, runs its actions. Linux shows it where a panel asks for such icons. */
import { Menu, type MenuItemConstructorOptions, nativeImage, nativeTheme, Tray } from 'electron';
import { testHooks } from './test-hooks.ts';
import type { TrayAction, TrayItem, TrayModel, TrayStatus } from './tray-model.ts';

export interface AppTrayOptions {
  /** The folder with the images. */
  readonly images: string;
  readonly run: (action: TrayAction) => void;
}

export class AppTray {
  readonly #options: AppTrayOptions;
  readonly #tray: Tray;
  #model: TrayModel;
  #shown = '';

  constructor(model: TrayModel, options: AppTrayOptions) {
    this.#options = options;
    this.#model = model;
    this.#tray = new Tray(this.#image(model.status));
    this.#tray.on('click', () => {
      // Elsewhere than on Linux and Windows a click opens the menu.
      if (process.platform !== 'darwin') options.run({ type: 'open' });
    });
    nativeTheme.on('updated', this.#onTheme);
    if (testHooks !== null) testHooks.tray = this.#tray;
    this.show(model);
  }

  /** Shows a model; the same one again costs nothing, and leaves a menu alone that is open. */
  show(model: TrayModel): void {
    const text = JSON.stringify(model);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#model = model;
    const menu = Menu.buildFromTemplate(model.items.map((item) => this.#itemOf(item)));
    this.#tray.setImage(this.#image(model.status));
    this.#tray.setToolTip(model.tooltip);
    this.#tray.setContextMenu(menu);
    if (testHooks !== null) testHooks.trayMenu = menu;
  }

  destroy(): void {
    nativeTheme.off('updated', this.#onTheme);
    this.#tray.destroy();
  }

  readonly #onTheme = (): void => this.#tray.setImage(this.#image(this.#model.status));

  /** macOS colours a template image itself; elsewhere the image is for a dark or a light panel. */
  #image(status: TrayStatus): Electron.NativeImage {
    const theme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    const kind = process.platform === 'darwin' ? 'Template' : `-${theme}`;
    const image = nativeImage.createFromPath(`${this.#options.images}/${status}${kind}.png`);
    image.setTemplateImage(process.platform === 'darwin');
    return image;
  }

  #itemOf(item: TrayItem): MenuItemConstructorOptions {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'label':
        return { label: item.label, enabled: false };
      case 'menu':
        return { label: item.label, submenu: item.items.map((each) => this.#itemOf(each)) };
      case 'action':
        return { label: item.label, enabled: item.enabled, click: () => this.#options.run(item.action) };
    }
  }
}
