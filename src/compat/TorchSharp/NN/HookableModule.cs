namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose <c>call</c>, unlike its <c>forward</c>, runs hooks before and after.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private protected readonly OrderedDictionary<string, TPreHook> pre_hooks = [];
            private protected readonly OrderedDictionary<string, TPostHook> post_hooks = [];
            private readonly OrderedDictionary<string, Action<Module>> module_pre_hooks = [];
            private readonly OrderedDictionary<string, Action<Module>> module_post_hooks = [];

            protected HookableModule(string name) : base(name) { }

            public HookRemover register_forward_pre_hook(TPreHook hook) => add(pre_hooks, hook);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => add(module_pre_hooks, hook);

            public HookRemover register_forward_hook(TPostHook hook) => add(post_hooks, hook);

            public HookRemover register_forward_hook(Action<Module> hook) => add(module_post_hooks, hook);

            private protected void run_module_pre_hooks()
            {
                foreach (var hook in module_pre_hooks.Values)
                    hook(this);
            }

            private protected void run_module_post_hooks()
            {
                foreach (var hook in module_post_hooks.Values)
                    hook(this);
            }

            private HookRemover add<T>(OrderedDictionary<string, T> hooks, T hook)
            {
                var key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private void remove(string key)
            {
                pre_hooks.Remove(key);
                post_hooks.Remove(key);
                module_pre_hooks.Remove(key);
                module_post_hooks.Remove(key);
            }

            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove() => module.remove(key);
            }
        }
    }
}
